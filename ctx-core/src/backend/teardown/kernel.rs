// SPDX-License-Identifier: GPL-2.0
//! What modules have registered, and their entry and leave.

use crate::backend::*;

/// The head of an object that is registered with the kernel.
pub(crate) type Teardown = ctx_teardown;

impl Teardown {
    #[inline]
    pub(crate) fn new() -> Self {
        pin_init::zeroed()
    }
    /// # Safety
    ///
    /// `this` stays where it is until `run` has been called or [`del`](Self::del) was.
    #[inline]
    pub(crate) unsafe fn add(
        this: *mut Self,
        run: unsafe extern "C" fn(*mut Teardown, bool),
        turn: Turn,
    ) {
        let turn = match turn {
            Turn::Opens => ctx_turn_CTX_OPENS,
            Turn::Called => ctx_turn_CTX_CALLED,
            Turn::Passive => ctx_turn_CTX_PASSIVE,
        };
        // SAFETY: the caller's promise; C initialises all of it.
        unsafe { ctx_teardown_add(this, Some(run), turn) }
    }
    /// Whether the caller is to tear it down: not where it was leaked with its owner, and the
    /// module goes.
    ///
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn claim(this: *mut Self) -> bool {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_claim(this) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred. May sleep.
    #[inline]
    pub(crate) unsafe fn bind(this: *mut Self, device: *const DeviceState) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_bind(this, device) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn del(this: *mut Self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_del(this) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn defer(this: *mut Self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_defer(this) }
    }
}

#[inline]
pub(crate) fn module_enter() -> Result {
    // SAFETY: called once, from the module's init.
    to_result(unsafe { ctx_module_enter() })
}
#[inline]
pub(crate) fn module_leave() {
    // SAFETY: called once, last in the module's exit; may sleep.
    unsafe { ctx_module_leave() }
}
/// Whether nothing is left that calls into the module. If not, it must stay loaded, and
/// [`module_leave`] is still to come.
#[inline]
pub(crate) fn module_abandon() -> bool {
    // SAFETY: called once, last in the module's failed init; may sleep.
    unsafe { ctx_module_abandon() }
}
