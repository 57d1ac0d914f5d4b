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

/// What the printing macros expand to; `crate` is meant: the driver's prefix.
#[doc(hidden)]
#[macro_export]
#[expect(clippy::crate_in_macro_def)]
macro_rules! __print {
    ($level:ident, $($arg:tt)*) => {{
        $crate::__format_string!($($arg)*);
        $crate::print::call_printk(crate::__LOG_PREFIX, ::core::format_args!($($arg)*))
    }};
}

/// As in a kernel; that it is a literal, `format_args!` asks itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __format_string {
    ($format:literal $($arg:tt)*) => {
        const _: () = $crate::print::no_escaped_brace(::core::stringify!($format));
    };
    ($($other:tt)*) => {};
}
