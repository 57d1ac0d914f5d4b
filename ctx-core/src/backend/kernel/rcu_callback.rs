// SPDX-License-Identifier: GPL-2.0
//! RCU callbacks, which `ctx_module_leave()` waits for.

use super::*;

pub(crate) type RcuHeadState = bindings::callback_head;

pub(crate) fn rcu_head_state() -> RcuHeadState {
    pin_init::zeroed()
}
/// Whether it was queued: not when the module goes, and then `head` is still the caller's.
#[inline]
#[must_use]
pub(crate) unsafe fn call_rcu(
    head: *mut RcuHeadState,
    run: unsafe extern "C" fn(*mut RcuHeadState),
) -> bool {
    // SAFETY: the caller gives up `head`, which is valid until `run` is called.
    unsafe { ctx_rcu_call(head, Some(run)) }
}
/// Called last in `run`.
#[inline]
pub(crate) fn rcu_called() {
    // SAFETY: it counts only.
    unsafe { ctx_rcu_called() }
}
