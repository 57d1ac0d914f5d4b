// SPDX-License-Identifier: GPL-2.0
//! Misc devices and their open files.

use super::*;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub(crate) use imp::*;

contract! {
    /// The flags that the file was opened with. C: `f_flags`, `include/linux/fs.h`.
    ///
    /// # Safety
    ///
    /// `file` is an open file.
    unsafe fn file_flags(file: *mut FileState) -> u32;
    /// Has the poller check the file again when `head` is woken. May sleep. C: `poll_wait()`,
    /// `include/linux/poll.h`.
    ///
    /// # Safety
    ///
    /// `head` is initialised, and outlives the waiters that `state` adds. The caller may sleep.
    unsafe fn poll_wait(state: &mut PollState, head: *mut WaitState);
}
