// SPDX-License-Identifier: GPL-2.0
//! Messages in the kernel log, from any context.
//!
//! `printk()` never sleeps and waits for no lock that the caller could hold, in raw sections and in NMIs too, on every kernel
//! (`docs/design/2026-11-24-printing.md` says why). So no rule is asked for, and no token. What it costs is time: without
//! PREEMPT_RT a message may be written to a slow serial console before the call returns, at about 10 µs a character of 115200 baud,
//! and the messages of others with it, with preemption off and mostly with interrupts off. What can recur in a handler or a section
//! prints by [`pr_info_ratelimited!`](crate::pr_info_ratelimited).
//!
//! ```
//! use ctx_core::{prelude::*, sync::RawSpinLock};
//!
//! #[hard_irq_handler]
//! fn handle(lost: &RawSpinLock<u32>) -> IrqReturn {
//!     lost.with(ctx, |lost, _ctx| pr_info_ratelimited!("{lost} interrupts lost\n"));
//!     IrqReturn::Handled
//! }
//! ```
//!
//! `pr_info!` and its like are used as Rust-for-Linux's. `printk()` formats with interrupts off, so that what is printed must not bring a
//! token along: in a kernel each argument must be `Sync`, and the first is a format string. C header: `include/linux/printk.h`, `include/linux/ratelimit.h`.

use crate::time::Instant;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

pub use crate::backend::print::*;
pub use crate::{pr_alert, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn};

// One by one: a macro that a macro defines cannot be named by its path in this crate.

/// Logs at level 0: the system is unusable. C: `pr_emerg()`.
#[macro_export]
macro_rules! pr_emerg {
    ($($arg:tt)*) => {
        $crate::__print!(EMERG, $($arg)*)
    };
}

/// Logs at level 1: act at once. C: `pr_alert()`.
#[macro_export]
macro_rules! pr_alert {
    ($($arg:tt)*) => {
        $crate::__print!(ALERT, $($arg)*)
    };
}

/// Logs at level 2: a critical condition. C: `pr_crit()`.
#[macro_export]
macro_rules! pr_crit {
    ($($arg:tt)*) => {
        $crate::__print!(CRIT, $($arg)*)
    };
}

/// Logs at level 3: an error. C: `pr_err()`.
#[macro_export]
macro_rules! pr_err {
    ($($arg:tt)*) => {
        $crate::__print!(ERR, $($arg)*)
    };
}

/// Logs at level 4: a warning. C: `pr_warn()`.
#[macro_export]
macro_rules! pr_warn {
    ($($arg:tt)*) => {
        $crate::__print!(WARNING, $($arg)*)
    };
}

/// Logs at level 5: normal, but of note. C: `pr_notice()`.
#[macro_export]
macro_rules! pr_notice {
    ($($arg:tt)*) => {
        $crate::__print!(NOTICE, $($arg)*)
    };
}

/// Logs at level 6: information. C: `pr_info()`.
#[macro_export]
macro_rules! pr_info {
    ($($arg:tt)*) => {
        $crate::__print!(INFO, $($arg)*)
    };
}

/// Logs at level 7: for debugging. C: `pr_debug()`.
#[macro_export]
macro_rules! pr_debug {
    ($($arg:tt)*) => {
        $crate::__print!(DEBUG, $($arg)*)
    };
}

/// Refuses the escape of `{` in the source of a format string.
///
/// Rust-for-Linux's `fmt!` wraps each argument, and each captured name that it finds in the source. Behind an escaped brace it finds none, and
/// `format_args!` does. (`\u{7b}` needs no rule: `fmt!` takes `7b` for a name, and fails.)
#[doc(hidden)]
pub const fn no_escaped_brace(literal: &str) {
    let text = literal.as_bytes();
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'\\' {
            let escaped = at + 3 < text.len() && text[at + 1] == b'x' && text[at + 2] == b'7';
            assert!(
                !(escaped && matches!(text[at + 3], b'b' | b'B')),
                "write `{{` for the brace of a format string"
            );
            // What follows the backslash begins no escape.
            at += 1;
        }
        at += 1;
    }
}

/// Lets ten messages through in five seconds, as `printk_ratelimited()` does by default.
#[doc(hidden)]
#[derive(Debug)]
pub struct RateLimit {
    begin: AtomicU64,
    printed: AtomicU32,
}

impl RateLimit {
    const INTERVAL_NS: u64 = 5_000_000_000;
    const BURST: u32 = 10;

    #[doc(hidden)]
    #[allow(clippy::new_without_default)] // a `const fn`
    pub const fn new() -> Self {
        Self {
            begin: AtomicU64::new(0),
            printed: AtomicU32::new(0),
        }
    }

    /// Whether the message goes through. Lock-free: two CPUs at the turn of an interval may let a few more through.
    #[doc(hidden)]
    #[inline]
    pub fn allow(&self) -> bool {
        let now = Instant::now().as_nanos();
        let begin = self.begin.load(Relaxed);
        if begin == 0 || now.saturating_sub(begin) >= Self::INTERVAL_NS {
            self.begin.store(now, Relaxed);
            self.printed.store(0, Relaxed);
        }
        self.printed.load(Relaxed) < Self::BURST && self.printed.fetch_add(1, Relaxed) < Self::BURST
    }
}

/// [`pr_info!`](crate::pr_info), at most ten times in five seconds. C: `pr_info_ratelimited()`.
#[macro_export]
macro_rules! pr_info_ratelimited {
    ($($arg:tt)*) => {{
        static LIMIT: $crate::print::RateLimit = $crate::print::RateLimit::new();
        if LIMIT.allow() {
            $crate::pr_info!($($arg)*);
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::no_escaped_brace;

    #[test]
    #[should_panic(expected = "for the brace of a format string")]
    fn an_escaped_brace_is_seen() {
        no_escaped_brace(r#""\\ \x7Bnap}""#);
    }

    #[test]
    fn other_escapes_are_left_alone() {
        no_escaped_brace(r#""\\x7b \x7d \x1b[7b {{ {nap} \"""#);
        no_escaped_brace(r#""\x7""#);
    }
}
