// SPDX-License-Identifier: GPL-2.0
//! The functions under the wrappers: the kernel's, or those of its stand-in on the host. Both
//! backends offer the same items.
//!
//! No function here checks its context, because the wrappers' signatures have done so. The hosted
//! backend checks again, at run time.

#[cfg(not(kernel))]
use crate::claims::Claim;
#[cfg(kernel)]
use crate::{error::Error, registered::Turn};
use crate::{
    error::Result,
    rules::{Gfp, Interrupts, Mask},
};
use core::ffi::{c_int, c_void, CStr};
#[cfg(kernel)]
use core::ptr;
#[cfg(not(kernel))]
use core::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// The functions of a part: each is declared once, with the requirements on its caller.
///
/// Both backends implement each function under the same name. The calls here make the compiler
/// compare the signatures.
macro_rules! contract {
    () => {};
    ($(#[$doc:meta])* unsafe fn $name:ident(
        $($arg:ident: $ty:ty),*
    ) $(-> $ret:ty)?; $($rest:tt)*) => {
        $(#[$doc])*
        #[inline(always)]
        pub(crate) unsafe fn $name($($arg: $ty),*) $(-> $ret)? {
            // SAFETY: the requirements are the same.
            unsafe { imp::$name($($arg),*) }
        }
        contract! { $($rest)* }
    };
    ($(#[$doc:meta])* fn $name:ident($($arg:ident: $ty:ty),*) $(-> $ret:ty)?; $($rest:tt)*) => {
        $(#[$doc])*
        #[inline(always)]
        pub(crate) fn $name($($arg: $ty),*) $(-> $ret)? {
            imp::$name($($arg),*)
        }
        contract! { $($rest)* }
    };
}

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub use kernel::*;

pub(crate) mod alloc;
pub(crate) mod aref;
#[cfg(ctx_bus)]
pub(crate) mod bus;
pub(crate) mod data;
pub(crate) mod debugfs;
pub(crate) mod dma;
pub(crate) mod error;
pub(crate) mod faux;
pub mod fmt;
pub(crate) mod hrtimer;
pub(crate) mod io;
pub(crate) mod ioctl;
pub(crate) mod iov;
pub(crate) mod irq;
pub(crate) mod kthread;
pub(crate) mod lock;
pub(crate) mod misc;
pub(crate) mod mm;
pub(crate) mod nmi;
pub(crate) mod notifier;
pub(crate) mod param;
#[cfg(ctx_pci)]
pub(crate) mod pci;
pub(crate) mod print;
#[cfg(ctx_bus)]
pub(crate) mod property;
pub(crate) mod rcu_callback;
pub(crate) mod section;
pub(crate) mod smp;
pub(crate) mod teardown;
pub(crate) mod time;
pub(crate) mod timer;
pub(crate) mod tracepoint;
pub(crate) mod user;
pub(crate) mod wait;
pub(crate) mod work;

pub(crate) use self::alloc::*;
pub(crate) use self::debugfs::DebugfsState;
pub(crate) use self::dma::*;
pub(crate) use self::faux::*;
pub(crate) use self::hrtimer::*;
pub(crate) use self::io::*;
pub(crate) use self::iov::*;
pub(crate) use self::irq::*;
pub(crate) use self::kthread::*;
pub(crate) use self::lock::*;
pub(crate) use self::misc::*;
pub(crate) use self::mm::*;
pub(crate) use self::nmi::*;
pub(crate) use self::notifier::*;
pub(crate) use self::param::*;
pub(crate) use self::rcu_callback::*;
pub(crate) use self::section::*;
pub(crate) use self::smp::*;
pub(crate) use self::teardown::*;
pub(crate) use self::time::*;
pub(crate) use self::timer::*;
pub(crate) use self::user::*;
pub(crate) use self::wait::*;
pub(crate) use self::work::*;
pub use self::{alloc::AllocError, lock::LockClassKey, param::ParamType};

/// Runs a closure when it goes out of scope, so that a section ends on every path.
pub(crate) struct OnDrop<F: FnMut()>(pub(crate) F);

impl<F: FnMut()> Drop for OnDrop<F> {
    #[inline]
    fn drop(&mut self) {
        (self.0)()
    }
}

/// The number of ticks that last at least `ns` nanoseconds, with `hz` ticks a second.
///
/// It does not use C's `nsecs_to_jiffies64()`, which overflows after 65 years if `hz` is 300.
#[cfg(any(kernel, test))]
#[inline]
pub(crate) const fn ticks(ns: u64, hz: u32) -> u64 {
    let (secs, rest) = (ns / 1_000_000_000, ns % 1_000_000_000);
    secs * hz as u64 + (rest * hz as u64).div_ceil(1_000_000_000)
}

/// The signals that end a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heed {
    /// No signal: `TASK_UNINTERRUPTIBLE`.
    Nothing,
    /// A signal that kills the process: `TASK_KILLABLE`.
    Fatal,
    /// Any signal: `TASK_INTERRUPTIBLE`.
    Any,
}

#[cfg(test)]
mod tests {
    use super::ticks;

    /// The values that the kernel offers, and the unusual ones of some architectures.
    const HZ: [u32; 9] = [24, 48, 100, 128, 250, 256, 300, 1000, 1024];

    #[test]
    fn ticks_last_as_long_as_asked_and_not_a_tick_longer() {
        let some = [0, 1, 999_999, 1_000_000, 3_333_333, 3_333_334, 10_000_001];
        let years = |n: u64| n * 365 * 24 * 3600 * 1_000_000_000;
        let long = [years(64), years(66), years(292), years(500), u64::MAX];
        for hz in HZ {
            for ns in some.into_iter().chain(long) {
                let n = u128::from(ticks(ns, hz)) * 1_000_000_000;
                let wanted = u128::from(ns) * u128::from(hz);
                assert!(n >= wanted, "{ns} ns at {hz} Hz");
                assert!(n < wanted + 1_000_000_000, "{ns} ns at {hz} Hz");
            }
        }
    }

    #[test]
    fn no_time_is_a_number_of_ticks_that_c_takes_for_another() {
        // `MAX_JIFFY_OFFSET`
        assert!(HZ.into_iter().all(|hz| ticks(u64::MAX, hz) < u64::MAX / 4));
    }
}
