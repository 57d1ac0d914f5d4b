// SPDX-License-Identifier: GPL-2.0
//! Messages in the kernel log, from any context.
//!
//! `printk()` never sleeps, and waits for no lock that the caller could hold. This is true on every
//! kernel, also in raw sections and NMIs (`docs/design/2026-11-24-printing.md` says why). So the
//! macros need no rule and no token. But a message costs time. Without PREEMPT_RT it may be written
//! to a slow serial console before the call returns, which takes 87 µs a character at 115200 baud.
//! The messages of others may be written too, with preemption off and mostly with interrupts off.
//! For a message that can recur in a handler or a section, use
//! [`pr_info_ratelimited!`](crate::pr_info_ratelimited).
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
//! `pr_info!` and its like are used as in Rust-for-Linux. So are `dev_info!` and its like, whose
//! first argument is the [device](LogDevice) of the message. `printk()` formats with interrupts
//! off, so no argument may contain a token: each must be `Sync`, and the text begins with a format
//! string. C headers: `include/linux/printk.h`, `include/linux/dev_printk.h`,
//! `include/linux/ratelimit.h`.

use crate::{backend, faux};
use core::{
    ffi::c_void,
    fmt,
    sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
};

#[doc(hidden)]
pub use crate::backend::print::{call_printk, call_printk_cont};
pub use crate::{
    dev_alert, dev_crit, dev_dbg, dev_emerg, dev_err, dev_info, dev_notice, dev_warn, pr_alert,
    pr_cont, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn,
};

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

/// The prefix of a message.
///
/// # Invariants
///
/// It ends with a zero byte.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct LogPrefix(&'static [u8]);

impl LogPrefix {
    /// Makes the prefix from the driver's `__LOG_PREFIX`. `module!` defines that constant in the
    /// crate root, or else the driver does.
    #[doc(hidden)]
    pub const fn new(bytes: &'static [u8]) -> Self {
        assert!(
            matches!(bytes, [.., 0]),
            "`__LOG_PREFIX` is made by `module!` in the crate's root, and ends with a zero byte"
        );
        // INVARIANT: the zero byte was just checked.
        Self(bytes)
    }
    pub(crate) fn bytes(self) -> &'static [u8] {
        self.0
    }
}

pub(crate) mod device {
    use core::ffi::c_void;

    /// # Safety
    ///
    /// `as_log_device` returns a `struct device` that is valid as long as `self`.
    pub unsafe trait Device {
        #[doc(hidden)]
        fn as_log_device(&self) -> *mut c_void;
    }
}

/// A device that a message can be about: [`faux::Device`], `device::Device`, `pci::Device`,
/// `platform::Device`, in any state.
///
/// The log names the driver and the device before the message.
pub trait LogDevice: device::Device {}

// SAFETY: it is a `struct device`.
unsafe impl device::Device for faux::Device {
    fn as_log_device(&self) -> *mut c_void {
        self.as_device().cast()
    }
}
impl LogDevice for faux::Device {}
// SAFETY: as its target.
unsafe impl<T: LogDevice + ?Sized> device::Device for &T {
    fn as_log_device(&self) -> *mut c_void {
        T::as_log_device(self)
    }
}
impl<T: LogDevice + ?Sized> LogDevice for &T {}

/// The function that the printing macros of a device call.
///
/// # Safety
///
/// `args` were made by [`fmt!`](crate::fmt!).
#[doc(hidden)]
#[inline]
pub unsafe fn dev_printk(
    level: LogLevel,
    device: &(impl LogDevice + ?Sized),
    args: fmt::Arguments<'_>,
) {
    // SAFETY: the caller's promise; the device is valid meanwhile.
    unsafe { backend::print::dev_printk(level, device.as_log_device().cast(), args) }
}

/// Makes `core::fmt::Arguments` that can be printed in any context. It is used as `format_args!`,
/// and each argument must be `Sync`.
#[macro_export]
macro_rules! fmt {
    ($($arg:tt)*) => {
        $crate::__private::wrapped_format!(($crate) $($arg)*)
    };
}

/// [`fmt!`](crate::fmt!), under a name that does not clash with a module `fmt`.
#[doc(hidden)]
#[macro_export]
macro_rules! __fmt {
    ($($arg:tt)*) => {
        $crate::fmt!($($arg)*)
    };
}

/// The expansion of the printing macros. The plain `crate` is intended: it names the driver's
/// prefix.
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

// They are written one by one, because a macro that a macro defines cannot be named by its path in
// this crate.

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

/// Continues the line of the previous message, which ended without a newline. A message of another
/// CPU may have come in between. C: `pr_cont()`.
///
/// ```
/// use ctx_core::{pr_cont, prelude::*};
/// # const __LOG_PREFIX: &[u8] = b"mydrv\0"; // `module!` makes it
///
/// fn report(words: &[u32]) {
///     pr_info!("status:");
///     for word in words {
///         pr_cont!(" {word:08x}");
///     }
///     pr_cont!("\n");
/// }
/// # fn main() {
/// #     report(&[1, 0xbeef]);
/// #     pr_info!("done\n");
/// #     let log = ctx_core::hosted::dmesg();
/// #     assert_eq!(log, ["mydrv: status: 00000001 0000beef", "mydrv: done"]);
/// # }
/// ```
#[macro_export]
macro_rules! pr_cont {
    ($($arg:tt)*) => {
        match $crate::fmt!($($arg)*) {
            // SAFETY: `fmt!` made the arguments.
            args => unsafe { $crate::print::call_printk_cont(args) },
        }
    };
}

/// The expansion of the printing macros of a device.
#[doc(hidden)]
#[macro_export]
macro_rules! __dev_print {
    ($level:ident, $device:expr, $($arg:tt)*) => {
        match (&$device, $crate::fmt!($($arg)*)) {
            // SAFETY: `fmt!` made the arguments.
            (device, args) => unsafe {
                $crate::print::dev_printk($crate::print::LogLevel::$level, device, args)
            },
        }
    };
}

/// Logs at level 0, of a [device](crate::print::LogDevice): the system is unusable. C:
/// `dev_emerg()`.
#[macro_export]
macro_rules! dev_emerg {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Emerg, $device, $($arg)*)
    };
}

/// Logs at level 1, of a [device](crate::print::LogDevice): act at once. C: `dev_alert()`.
#[macro_export]
macro_rules! dev_alert {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Alert, $device, $($arg)*)
    };
}

/// Logs at level 2, of a [device](crate::print::LogDevice): a critical condition. C: `dev_crit()`.
#[macro_export]
macro_rules! dev_crit {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Crit, $device, $($arg)*)
    };
}

/// Logs at level 3, of a [device](crate::print::LogDevice): an error. C: `dev_err()`.
#[macro_export]
macro_rules! dev_err {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Err, $device, $($arg)*)
    };
}

/// Logs at level 4, of a [device](crate::print::LogDevice): a warning. C: `dev_warn()`.
#[macro_export]
macro_rules! dev_warn {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Warning, $device, $($arg)*)
    };
}

/// Logs at level 5, of a [device](crate::print::LogDevice): normal, but of note. C:
/// `dev_notice()`.
#[macro_export]
macro_rules! dev_notice {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Notice, $device, $($arg)*)
    };
}

/// Logs at level 6, of a [device](crate::print::LogDevice): information. C: `dev_info()`.
///
/// ```
/// use ctx_core::{faux, prelude::*};
///
/// struct Board;
///
/// impl faux::Driver for Board {
///     #[process_ctx]
///     fn probe(&self, device: &faux::Device) -> Result {
///         let _ = ctx;
///         dev_info!(device, "revision {}\n", 3);
///         Ok(())
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     faux::Registration::register(ctx, c"board", Board).unwrap().release(ctx);
/// # });
/// # assert_eq!(ctx_core::hosted::dmesg(), ["faux_driver board: revision 3"]);
/// ```
///
/// The arguments are formatted with interrupts off, as in [`pr_info!`](crate::pr_info), so they
/// must not hold a token:
///
/// ```compile_fail,E0277
/// use ctx_core::{faux, fmt, prelude::*};
/// use std::cell::RefCell;
///
/// struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
///
/// impl fmt::Display for Nap<'_> {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         f.write_str("slept")
///     }
/// }
///
/// #[process_ctx]
/// fn report(device: &faux::Device) {
///     dev_info!(device, "{}\n", Nap(RefCell::new(ctx)));
/// }
/// ```
#[macro_export]
macro_rules! dev_info {
    ($device:expr, $($arg:tt)*) => {
        $crate::__dev_print!(Info, $device, $($arg)*)
    };
}

/// Logs at level 7, of a [device](crate::print::LogDevice): for debugging. C: `dev_dbg()`.
#[macro_export]
macro_rules! dev_dbg {
    ($device:expr, $($arg:tt)*) => {
        if $crate::__private::core::cfg!(debug_assertions) {
            $crate::__dev_print!(Debug, $device, $($arg)*)
        }
    };
}

/// Prints an expression, its place in the source and its value at level 6, and returns the value,
/// as `std`'s `dbg!` does. It is for debugging by hand.
///
/// ```
/// use ctx_core::dbg;
/// # const __LOG_PREFIX: &[u8] = b"mydrv\0"; // `module!` makes it
///
/// fn area(width: u32, height: u32) -> u32 {
///     dbg!(width * 2) * height
/// }
/// # fn main() {
/// #     assert_eq!(area(2, 3), 12);
/// #     let log = ctx_core::hosted::dmesg();
/// #     assert!(log[0].starts_with("mydrv: [") && log[0].ends_with("] width * 2 = 4"), "{log:?}");
/// # }
/// ```
#[macro_export]
macro_rules! dbg {
    () => {
        $crate::pr_info!(
            "[{}:{}:{}]\n",
            $crate::__private::core::file!(),
            $crate::__private::core::line!(),
            $crate::__private::core::column!(),
        )
    };
    ($value:expr $(,)?) => {
        match $value {
            value => {
                $crate::pr_info!(
                    "[{}:{}:{}] {} = {:#?}\n",
                    $crate::__private::core::file!(),
                    $crate::__private::core::line!(),
                    $crate::__private::core::column!(),
                    $crate::__private::core::stringify!($value),
                    value,
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => {
        ($($crate::dbg!($value)),+,)
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

    /// Whether the message may be printed. It takes no lock: at the end of an interval two CPUs may
    /// print a few more messages.
    #[doc(hidden)]
    #[inline]
    pub fn allow(&self) -> bool {
        let now = backend::now_ns();
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
