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
    /// Makes a head that is not queued.
    fn rcu_head_state() -> RcuHeadState;
    /// Has `run` called after a grace period, or `gone` if the module is being unloaded. C:
    /// `call_rcu()`, `include/linux/rcupdate.h`.
    ///
    /// # Safety
    ///
    /// The caller gives up `head`, which stays valid until `run` or `gone` is called. That function
    /// calls [`rcu_called`] last.
    unsafe fn call_rcu(
        head: *mut RcuHeadState,
        run: unsafe extern "C" fn(*mut RcuHeadState),
        gone: unsafe extern "C" fn(*mut RcuHeadState)
    );
    /// Both functions call this last.
    fn rcu_called();
}
