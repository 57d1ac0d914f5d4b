// SPDX-License-Identifier: GPL-2.0
//! What the wrappers stand on: the kernel, or its stand-in on the host. Both offer the same items.
//!
//! Nothing here checks a context: the wrappers' signatures have done so. The hosted backend checks again, at run time.

#[cfg(not(kernel))]
mod hosted;
#[cfg(not(kernel))]
pub use hosted::*;

#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
pub use kernel::*;

/// Runs a closure when it goes out of scope, so that a section ends on every path.
pub(crate) struct OnDrop<F: FnMut()>(pub(crate) F);

impl<F: FnMut()> Drop for OnDrop<F> {
    #[inline]
    fn drop(&mut self) {
        (self.0)()
    }
}

/// Which signals end a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heed {
    /// None: `TASK_UNINTERRUPTIBLE`.
    Nothing,
    /// One that kills the process: `TASK_KILLABLE`.
    Fatal,
    /// Any: `TASK_INTERRUPTIBLE`.
    Any,
}
