// SPDX-License-Identifier: GPL-2.0
//! The kernel log.

use super::*;
use crate::print::LogLevel;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub use imp::*;

contract! {
    /// Prints a message of a device. Any context. C: `_dev_printk()`, `include/linux/dev_printk.h`.
    ///
    /// # Safety
    ///
    /// `args` were made by [`fmt!`](crate::fmt!), and so contain no token. `device` is valid.
    unsafe fn dev_printk(level: LogLevel, device: *mut DeviceState, args: fmt::Arguments<'_>);
}
