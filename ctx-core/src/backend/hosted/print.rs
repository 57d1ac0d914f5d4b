// SPDX-License-Identifier: GPL-2.0
//! The kernel log of the host.

use super::{
    explore,
    machine::{Held, PerMachine},
    state,
};
use crate::{
    backend::OnDrop,
    print::{LogLevel, LogPrefix},
};
use core::fmt;
use std::{format, print, string::String, vec::Vec};

pub(crate) fn lines() -> Held<Vec<String>> {
    static LOG: PerMachine<Vec<String>> = PerMachine::new(Vec::new);
    LOG.lock()
}

pub(crate) fn log(prefix: &str, args: fmt::Arguments<'_>) {
    // As `printk()` does: what is printed is formatted with interrupts off.
    state::enter(state::Section::IrqsOff);
    let on = OnDrop(|| state::leave(state::Section::IrqsOff));
    let line = format!("{prefix}: {args}");
    drop(on);
    if !explore::explored() {
        print!("{line}");
    }
    lines().push(String::from(line.trim_end()));
}

/// What the printing macros call.
///
/// # Safety
///
/// `args` were made by [`fmt!`](crate::fmt!).
#[doc(hidden)]
pub unsafe fn call_printk(_level: LogLevel, prefix: LogPrefix, args: fmt::Arguments<'_>) {
    let prefix = core::str::from_utf8(prefix.bytes()).unwrap_or("?");
    log(prefix.trim_end_matches('\0'), args);
}
