// SPDX-License-Identifier: GPL-2.0
//! `printk()`, which may be called from any context.

use crate::print::{LogLevel, LogPrefix};
use ::kernel::print::{call_printk as printk, format_strings};

/// What the printing macros call.
///
/// # Safety
///
/// `args` were made by [`fmt!`](crate::fmt!), and so bring no token along: they are formatted with
/// interrupts off.
#[doc(hidden)]
#[inline(always)]
pub unsafe fn call_printk(level: LogLevel, prefix: LogPrefix, args: super::fmt::Arguments<'_>) {
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
