// SPDX-License-Identifier: GPL-2.0
//! `printk()`, which may be called from any context.

use crate::backend::{bindings, ffi, fmt, ptr, DeviceState};
use crate::print::{LogLevel, LogPrefix};
use ::kernel::print::{call_printk as printk, call_printk_cont as printk_cont, format_strings};

/// The function that the printing macros call.
///
/// # Safety
///
/// `args` were made by [`fmt!`](crate::fmt!), and so contain no token. They are formatted with
/// interrupts off.
#[doc(hidden)]
#[inline(always)]
pub unsafe fn call_printk(level: LogLevel, prefix: LogPrefix, args: fmt::Arguments<'_>) {
    let format = match level {
        LogLevel::Emerg => &format_strings::EMERG,
        LogLevel::Alert => &format_strings::ALERT,
        LogLevel::Crit => &format_strings::CRIT,
        LogLevel::Err => &format_strings::ERR,
        LogLevel::Warning => &format_strings::WARNING,
        LogLevel::Notice => &format_strings::NOTICE,
        LogLevel::Info => &format_strings::INFO,
        LogLevel::Debug => &format_strings::DEBUG,
    };
    // SAFETY: the format string is one of these, which take a prefix, and a `LogPrefix` ends with a
    // zero byte.
    unsafe { printk(format, prefix.bytes(), args) }
}

/// The function that `pr_cont!` calls.
///
/// # Safety
///
/// As for [`call_printk`].
#[doc(hidden)]
#[inline(always)]
pub unsafe fn call_printk_cont(args: fmt::Arguments<'_>) {
    printk_cont(args)
}

#[cfg_attr(not(CONFIG_PRINTK), allow(unused_variables))]
#[inline]
pub(crate) unsafe fn dev_printk(
    level: LogLevel,
    device: *mut DeviceState,
    args: fmt::Arguments<'_>,
) {
    let level: &[u8] = match level {
        LogLevel::Emerg => bindings::KERN_EMERG,
        LogLevel::Alert => bindings::KERN_ALERT,
        LogLevel::Crit => bindings::KERN_CRIT,
        LogLevel::Err => bindings::KERN_ERR,
        LogLevel::Warning => bindings::KERN_WARNING,
        LogLevel::Notice => bindings::KERN_NOTICE,
        LogLevel::Info => bindings::KERN_INFO,
        LogLevel::Debug => bindings::KERN_DEBUG,
    };
    // SAFETY: `level` is one of C's strings, `%pA` takes a pointer to `Arguments`, and the caller's
    // device is valid.
    #[cfg(CONFIG_PRINTK)]
    unsafe {
        bindings::_dev_printk(
            level.as_ptr().cast(),
            device,
            c"%pA".as_ptr().cast(),
            ptr::addr_of!(args).cast::<ffi::c_void>(),
        )
    }
}
