// SPDX-License-Identifier: GPL-2.0
//! Notifier chains.

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
    /// Initialises a chain whose callbacks may sleep. C: `BLOCKING_INIT_NOTIFIER_HEAD()`,
    /// `include/linux/notifier.h`.
    ///
    /// # Safety
    ///
    /// `chain` is valid for writes, and the initialised chain does not move.
    unsafe fn blocking_chain_init(
        chain: *mut BlockingChainState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Initialises a chain whose callbacks may not sleep. C: `ATOMIC_INIT_NOTIFIER_HEAD()`.
    ///
    /// # Safety
    ///
    /// `chain` is valid for writes, and the initialised chain does not move.
    unsafe fn atomic_chain_init(
        chain: *mut AtomicChainState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Makes a block that is on no chain yet.
    fn notifier_state() -> NotifierState;
    /// Adds a block to a chain. May sleep. C: `blocking_notifier_chain_register()`.
    ///
    /// # Safety
    ///
    /// `chain` is initialised. `block` is on no chain, and does not move until it is deleted. `f`
    /// may be called with it. The caller may sleep.
    unsafe fn blocking_chain_add(
        chain: *mut BlockingChainState, block: *mut NotifierState, f: NotifierFn
    ) -> Result;
    /// Deletes a block, and waits until running calls of it have returned. May sleep. C:
    /// `blocking_notifier_chain_unregister()`.
    ///
    /// # Safety
    ///
    /// `block` is on the chain. The caller may sleep, and is not a callback of the chain.
    unsafe fn blocking_chain_del(chain: *mut BlockingChainState, block: *mut NotifierState);
    /// Calls the callbacks on a chain. May sleep. C: `blocking_notifier_call_chain()`.
    ///
    /// # Safety
    ///
    /// `chain` is initialised, and its callbacks accept `data`. The caller may sleep.
    unsafe fn blocking_chain_call(chain: *mut BlockingChainState, data: *mut c_void) -> c_int;
    /// Adds a block to a chain. May sleep. C: `atomic_notifier_chain_register()`.
    ///
    /// # Safety
    ///
    /// As [`blocking_chain_add`].
    unsafe fn atomic_chain_add(
        chain: *mut AtomicChainState, block: *mut NotifierState, f: NotifierFn
    ) -> Result;
    /// Deletes a block, and waits until running calls of it have returned. May sleep. C:
    /// `atomic_notifier_chain_unregister()`.
    ///
    /// # Safety
    ///
    /// As [`blocking_chain_del`].
    unsafe fn atomic_chain_del(chain: *mut AtomicChainState, block: *mut NotifierState);
    /// Calls the callbacks on a chain, within an RCU read side. C: `atomic_notifier_call_chain()`.
    ///
    /// # Safety
    ///
    /// `chain` is initialised, and its callbacks accept `data`.
    unsafe fn atomic_chain_call(chain: *mut AtomicChainState, data: *mut c_void) -> c_int;
    /// Adds a block to the chain of loaded and unloaded modules. May sleep. C:
    /// `register_module_notifier()`, `include/linux/module.h`.
    ///
    /// # Safety
    ///
    /// `block` is on no chain, and does not move until it is deleted. `f` may be called with it.
    /// The caller may sleep.
    unsafe fn module_chain_add(block: *mut NotifierState, f: NotifierFn) -> Result;
    /// Deletes a block from the chain of modules. May sleep. C: `unregister_module_notifier()`.
    ///
    /// # Safety
    ///
    /// `block` is on that chain. The caller may sleep, and is not a callback of the chain.
    unsafe fn module_chain_del(block: *mut NotifierState);
    /// The name of a module, which ends with NUL.
    ///
    /// # Safety
    ///
    /// The chain of modules has passed `data` to a callback, which has not returned.
    unsafe fn module_name(data: *mut c_void) -> *const core::ffi::c_char;
}
