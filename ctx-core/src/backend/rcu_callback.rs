// SPDX-License-Identifier: GPL-2.0
//! RCU callbacks.

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
    /// A head that is not queued.
    fn rcu_head_state() -> RcuHeadState;
    /// After a grace period `run` is called, or `gone` if the module goes. C: `call_rcu()`,
    /// `include/linux/rcupdate.h`.
    ///
    /// # Safety
    ///
    /// The caller gives up `head`, which is valid until one of both is called and calls
    /// [`rcu_called`] last.
    unsafe fn call_rcu(
        head: *mut RcuHeadState,
        run: unsafe extern "C" fn(*mut RcuHeadState),
        gone: unsafe extern "C" fn(*mut RcuHeadState)
    );
    /// Called last in both.
    fn rcu_called();
}
