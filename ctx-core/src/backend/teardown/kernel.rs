// SPDX-License-Identifier: GPL-2.0
//! The registered objects of a module, and its init and exit.

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
    /// `this` does not move until `run` or [`del`](Self::del) has been called.
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
    /// Whether the caller must tear it down. If it was leaked together with its owner, module exit
    /// may already do so.
    ///
    /// # Safety
    ///
    /// `this` was added, and was neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn claim(this: *mut Self) -> bool {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_claim(this) }
    }
    /// # Safety
    ///
    /// `this` was added, and was neither deleted nor deferred. The caller may sleep.
    #[inline]
    pub(crate) unsafe fn bind(this: *mut Self, device: *const DeviceState) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_bind(this, device) }
    }
    /// # Safety
    ///
    /// `this` was added, and was neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn del(this: *mut Self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_del(this) }
    }
    /// # Safety
    ///
    /// `this` was added, and was neither deleted nor deferred.
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
/// Returns whether nothing is left that calls into the module. If it returns `false`, the module
/// must stay loaded, and [`module_leave`] will be called later.
#[inline]
pub(crate) fn module_abandon() -> bool {
    // SAFETY: called once, last in the module's failed init; may sleep.
    unsafe { ctx_module_abandon() }
}
