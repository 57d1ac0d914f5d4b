// SPDX-License-Identifier: GPL-2.0
//! Notifier chains.

use crate::backend::*;

pub(crate) type BlockingChainState = bindings::blocking_notifier_head;
pub(crate) type AtomicChainState = bindings::atomic_notifier_head;
pub(crate) type NotifierState = bindings::notifier_block;
pub(crate) type NotifierAction = ffi::c_ulong;
pub(crate) type NotifierFn =
    unsafe extern "C" fn(*mut NotifierState, NotifierAction, *mut ffi::c_void) -> ffi::c_int;

pub(crate) const MODULE_COMING: NotifierAction =
    bindings::module_state_MODULE_STATE_COMING as NotifierAction;
pub(crate) const MODULE_LIVE: NotifierAction =
    bindings::module_state_MODULE_STATE_LIVE as NotifierAction;
pub(crate) const MODULE_GOING: NotifierAction =
    bindings::module_state_MODULE_STATE_GOING as NotifierAction;

pub(crate) unsafe fn blocking_chain_init(
    chain: *mut BlockingChainState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe { ctx_helper_blocking_chain_init(chain, name.as_ptr().cast(), key.as_ptr()) }
}
pub(crate) unsafe fn atomic_chain_init(
    chain: *mut AtomicChainState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe {
        spin_init(ptr::addr_of_mut!((*chain).lock), name, key);
        ptr::addr_of_mut!((*chain).head).write(ptr::null_mut());
    }
}

pub(crate) fn notifier_state() -> NotifierState {
    pin_init::zeroed()
}

macro_rules! chains {
    ($(
        $add:ident, $del:ident, $call:ident: $chain:ty,
        $c_add:ident, $c_del:ident, $c_call:ident;
    )*) => { $(
        /// # Safety
        ///
        /// `block` stays where it is until it is deleted, and `f` may be called with it. May sleep.
        pub(crate) unsafe fn $add(
            chain: *mut $chain,
            block: *mut NotifierState,
            f: NotifierFn,
        ) -> Result {
            // SAFETY: the caller's promise; nobody else uses the block yet.
            to_result(unsafe {
                (*block).notifier_call = Some(f);
                bindings::$c_add(chain, block)
            })
        }
        /// # Safety
        ///
        /// `block` is on the chain. May sleep.
        pub(crate) unsafe fn $del(chain: *mut $chain, block: *mut NotifierState) {
            // SAFETY: the caller's promise.
            unsafe { bindings::$c_del(chain, block) };
        }
        /// # Safety
        ///
        /// The caller's context is the chain's, and those on it take `data`.
        #[inline]
        pub(crate) unsafe fn $call(chain: *mut $chain, data: *mut ffi::c_void) -> ffi::c_int {
            // SAFETY: the caller's promise.
            unsafe { bindings::$c_call(chain, 0, data) }
        }
    )* };
}
chains! {
    blocking_chain_add, blocking_chain_del, blocking_chain_call: BlockingChainState,
        blocking_notifier_chain_register, blocking_notifier_chain_unregister,
        blocking_notifier_call_chain;
    atomic_chain_add, atomic_chain_del, atomic_chain_call: AtomicChainState,
        atomic_notifier_chain_register, atomic_notifier_chain_unregister,
        atomic_notifier_call_chain;
}

pub(crate) unsafe fn module_chain_add(block: *mut NotifierState, f: NotifierFn) -> Result {
    // SAFETY: the caller's promise.
    to_result(unsafe {
        (*block).notifier_call = Some(f);
        bindings::register_module_notifier(block)
    })
}
pub(crate) unsafe fn module_chain_del(block: *mut NotifierState) {
    // SAFETY: the caller's promise.
    unsafe { bindings::unregister_module_notifier(block) };
}
pub(crate) unsafe fn module_name(data: *mut ffi::c_void) -> *const core::ffi::c_char {
    // SAFETY: it is a module, whose name ends with NUL.
    unsafe { ptr::addr_of!((*data.cast::<bindings::module>()).name).cast() }
}
