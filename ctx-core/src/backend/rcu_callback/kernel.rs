// SPDX-License-Identifier: GPL-2.0
//! RCU callbacks, which `ctx_module_leave()` waits for.

use crate::backend::*;

pub(crate) type RcuHeadState = bindings::callback_head;

pub(crate) fn rcu_head_state() -> RcuHeadState {
    pin_init::zeroed()
}
#[inline]
pub(crate) unsafe fn call_rcu(
    head: *mut RcuHeadState,
    run: unsafe extern "C" fn(*mut RcuHeadState),
    gone: unsafe extern "C" fn(*mut RcuHeadState),
) {
    // SAFETY: the caller gives up `head`, which is valid until one of both is called.
    unsafe { ctx_rcu_call(head, Some(run), Some(gone)) }
}
#[inline]
pub(crate) fn rcu_called() {
    // SAFETY: it counts only.
    unsafe { ctx_rcu_called() }
}
