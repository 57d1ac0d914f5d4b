// SPDX-License-Identifier: GPL-2.0
//! The kernel log of the host.

use super::state;
use crate::backend::OnDrop;
use core::fmt;
use std::{
    format, print,
    string::String,
    sync::{Mutex, MutexGuard, PoisonError},
    vec::Vec,
};

pub use crate::{pr_alert, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn};

pub(crate) fn lines() -> MutexGuard<'static, Vec<String>> {
    static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn log(prefix: &str, args: fmt::Arguments<'_>) {
    // As `printk()` does: what is printed is formatted with interrupts off.
    state::enter(state::Section::IrqsOff);
    let on = OnDrop(|| state::leave(state::Section::IrqsOff));
    let line = format!("{prefix}: {args}");
    drop(on);
    print!("{line}");
    lines().push(String::from(line.trim_end()));
}

/// What the printing macros call.
#[doc(hidden)]
pub fn call_printk(prefix: &[u8], args: fmt::Arguments<'_>) {
    log(
        core::str::from_utf8(prefix)
            .unwrap_or("?")
            .trim_end_matches('\0'),
        args,
    );
}

// One by one: a macro that a macro defines cannot be named by its path in this crate. `crate` is meant: the driver's prefix.

/// Logs at level 0: the system is unusable.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_emerg {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 1: act at once.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_alert {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 2: a critical condition.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_crit {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 3: an error.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_err {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 4: a warning.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_warn {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 5: normal, but of note.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_notice {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 6: information.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_info {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}

/// Logs at level 7: for debugging.
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! pr_debug {
    ($($arg:tt)*) => {
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    };
}
