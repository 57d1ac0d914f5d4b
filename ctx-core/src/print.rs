// SPDX-License-Identifier: GPL-2.0
//! Messages in the kernel log, from any context.
//!
//! `printk()` never sleeps and waits for no lock that the caller could hold, in raw sections and in
//! NMIs too, on every kernel (`docs/design/2026-11-24-printing.md` says why). So no rule is asked
//! for, and no token. What it costs is time: without PREEMPT_RT a message may be written to a slow
//! serial console before the call returns, at about 10 µs a character of 115200 baud, and the
//! messages of others with it, with preemption off and mostly with interrupts off. What can recur
//! in a handler or a section prints by [`pr_info_ratelimited!`](crate::pr_info_ratelimited).
//!
//! ```
//! use ctx_core::{prelude::*, sync::RawSpinLock};
//! # const __LOG_PREFIX: &[u8] = b"mydrv\0"; // `module!` makes it
//!
//! #[hard_irq_handler]
//! fn handle(lost: &RawSpinLock<u32>) -> IrqReturn {
//!     lost.with(ctx, |lost, _ctx| pr_info_ratelimited!("{lost} interrupts lost\n"));
//!     IrqReturn::Handled
//! }
//! # fn main() {}
//! ```
//!
//! `pr_info!` and its like are used as Rust-for-Linux's. `printk()` formats with interrupts off, so
//! that what is printed must not bring a token along: each argument must be `Sync`, and the first
//! is a format string. C header: `include/linux/printk.h`, `include/linux/ratelimit.h`.

use crate::time::Instant;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

#[doc(hidden)]
pub use crate::backend::print::call_printk;
pub use crate::{pr_alert, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn};

/// How urgent a message is.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum LogLevel {
    Emerg,
    Alert,
    Crit,
    Err,
    Warning,
    Notice,
    Info,
    Debug,
}

/// What stands before a message.
///
/// # Invariants
///
/// It ends with a zero byte.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct LogPrefix(&'static [u8]);

impl LogPrefix {
    /// Of `__LOG_PREFIX`, which is the driver's: `module!` makes it in the root, or else the driver
    /// does.
    #[doc(hidden)]
    pub const fn new(bytes: &'static [u8]) -> Self {
        assert!(
            matches!(bytes, [.., 0]),
            "`__LOG_PREFIX` is made by `module!` in the crate's root, and ends with a zero byte"
        );
        // INVARIANT: just seen.
        Self(bytes)
    }
    pub(crate) fn bytes(self) -> &'static [u8] {
        self.0
    }
}

/// `core::fmt::Arguments` that can be printed in any context: as `format_args!`, and each argument
/// is `Sync`.
#[macro_export]
macro_rules! fmt {
    ($($arg:tt)*) => {
        $crate::__private::wrapped_format!(($crate) $($arg)*)
    };
}

/// What the printing macros expand to; the second `crate` is meant: the driver's prefix.
#[doc(hidden)]
#[macro_export]
#[allow(clippy::crate_in_macro_def)]
macro_rules! __print {
    ($level:ident, $($arg:tt)*) => {
        match $crate::fmt!($($arg)*) {
            // SAFETY: `fmt!` made the arguments.
            args => unsafe {
                $crate::print::call_printk(
                    $crate::print::LogLevel::$level,
                    const { $crate::print::LogPrefix::new(crate::__LOG_PREFIX) },
                    args,
                )
            },
        }
    };
}

// One by one: a macro that a macro defines cannot be named by its path in this crate.

/// Logs at level 0: the system is unusable. C: `pr_emerg()`.
#[macro_export]
macro_rules! pr_emerg {
    ($($arg:tt)*) => {
        $crate::__print!(Emerg, $($arg)*)
    };
}

/// Logs at level 1: act at once. C: `pr_alert()`.
#[macro_export]
macro_rules! pr_alert {
    ($($arg:tt)*) => {
        $crate::__print!(Alert, $($arg)*)
    };
}

/// Logs at level 2: a critical condition. C: `pr_crit()`.
#[macro_export]
macro_rules! pr_crit {
    ($($arg:tt)*) => {
        $crate::__print!(Crit, $($arg)*)
    };
}

/// Logs at level 3: an error. C: `pr_err()`.
#[macro_export]
macro_rules! pr_err {
    ($($arg:tt)*) => {
        $crate::__print!(Err, $($arg)*)
    };
}

/// Logs at level 4: a warning. C: `pr_warn()`.
#[macro_export]
macro_rules! pr_warn {
    ($($arg:tt)*) => {
        $crate::__print!(Warning, $($arg)*)
    };
}

/// Logs at level 5: normal, but of note. C: `pr_notice()`.
#[macro_export]
macro_rules! pr_notice {
    ($($arg:tt)*) => {
        $crate::__print!(Notice, $($arg)*)
    };
}

/// Logs at level 6: information. C: `pr_info()`.
#[macro_export]
macro_rules! pr_info {
    ($($arg:tt)*) => {
        $crate::__print!(Info, $($arg)*)
    };
}

/// Logs at level 7: for debugging. C: `pr_debug()`.
#[macro_export]
macro_rules! pr_debug {
    ($($arg:tt)*) => {
        if $crate::__private::core::cfg!(debug_assertions) {
            $crate::__print!(Debug, $($arg)*)
        }
    };
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

    /// Whether the message goes through. Lock-free: two CPUs at the turn of an interval may let a
    /// few more through.
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
    ($($arg:tt)*) => {
        if {
            static LIMIT: $crate::print::RateLimit = $crate::print::RateLimit::new();
            $crate::print::RateLimit::allow(&LIMIT)
        } {
            $crate::pr_info!($($arg)*);
        }
    };
}
