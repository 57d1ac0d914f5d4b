// SPDX-License-Identifier: GPL-2.0
//! Messages in the kernel log, from any context.
//!
//! `pr_info!` and its like are Rust-for-Linux's; here is what it lacks. C header: `include/linux/printk.h`, `include/linux/ratelimit.h`.

use crate::time::Instant;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

pub use crate::backend::print::*;

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
