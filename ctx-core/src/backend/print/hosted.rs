// SPDX-License-Identifier: GPL-2.0
//! The kernel log of the host.

use crate::backend::{
    device::DeviceState,
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

#[derive(Default)]
pub(crate) struct Log {
    pub(crate) lines: Vec<String>,
    /// The last line has not ended.
    open: bool,
}

pub(crate) fn so_far() -> Held<Log> {
    static LOG: PerMachine<Log> = PerMachine::new(Log::default);
    LOG.lock()
}

pub(crate) fn log(prefix: &str, args: fmt::Arguments<'_>) {
    put(false, &formatted(|| format!("{prefix}: {args}")));
}

/// As `printk()` does: what is printed is formatted with interrupts off.
fn formatted(format: impl FnOnce() -> String) -> String {
    state::enter(state::Section::IrqsOff);
    let _on = OnDrop(|| state::leave(state::Section::IrqsOff));
    format()
}

fn put(goes_on: bool, text: &str) {
    if !explore::explored() {
        print!("{text}");
    }
    let mut log = so_far();
    let open = core::mem::replace(&mut log.open, !text.ends_with('\n'));
    let text = text.trim_end();
    match log.lines.last_mut() {
        Some(last) if goes_on && open => last.push_str(text),
        _ => log.lines.push(String::from(text)),
    }
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

/// What `pr_cont!` calls.
///
/// # Safety
///
/// `args` were made by [`fmt!`](crate::fmt!).
#[doc(hidden)]
pub unsafe fn call_printk_cont(args: fmt::Arguments<'_>) {
    put(true, &formatted(|| format!("{args}")));
}

pub(crate) unsafe fn dev_printk(
    _level: LogLevel,
    device: *mut DeviceState,
    args: fmt::Arguments<'_>,
) {
    // SAFETY: the caller's promise; nobody writes to these.
    let device = unsafe { &*device };
    // Of a bus it is the driver's name that the kernel prints.
    let driver = if device.bus.is_empty() {
        "faux_driver"
    } else {
        device.bus
    };
    log(&format!("{driver} {}", device.name()), args);
}
