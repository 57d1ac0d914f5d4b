// SPDX-License-Identifier: GPL-2.0
//! Notifier chains.

use crate::backend::{machine::PerMachine, state, task, *};
use core::sync::atomic::AtomicUsize;
use std::{
    ffi::CString,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    vec::Vec,
};

pub(crate) type NotifierAction = usize;
pub(crate) type NotifierFn =
    unsafe extern "C" fn(*mut NotifierState, NotifierAction, *mut c_void) -> c_int;

/// `struct notifier_block`.
#[derive(Debug, Default)]
pub(crate) struct NotifierState(());

/// The blocks of a chain, and how many calls run.
#[derive(Default)]
pub(crate) struct Chain {
    blocks: Mutex<Vec<(usize, NotifierFn)>>,
    running: AtomicUsize,
}

pub(crate) type BlockingChainState = Chain;
pub(crate) type AtomicChainState = Chain;

pub(crate) const MODULE_LIVE: NotifierAction = 0;
pub(crate) const MODULE_COMING: NotifierAction = 1;
pub(crate) const MODULE_GOING: NotifierAction = 2;

const STOP: c_int = 0x8000;

impl Chain {
    const fn new() -> Self {
        Self {
            blocks: Mutex::new(Vec::new()),
            running: AtomicUsize::new(0),
        }
    }
    fn blocks(&self) -> MutexGuard<'_, Vec<(usize, NotifierFn)>> {
        self.blocks.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn add(&self, block: *mut NotifierState, f: NotifierFn) -> Result {
        state::might_sleep();
        self.blocks().push((block as usize, f));
        Ok(())
    }
    fn del(&self, block: *mut NotifierState) {
        state::might_sleep();
        self.blocks().retain(|(other, _)| *other != block as usize);
        task::wait_until("a chain's listeners", || self.running.load(SeqCst) == 0);
    }
    /// # Safety
    ///
    /// Those on the chain take `action` and `data`.
    unsafe fn call(&self, action: NotifierAction, data: *mut c_void) -> c_int {
        point("call of a notifier chain");
        let blocks = {
            let blocks = self.blocks();
            self.running.fetch_add(1, SeqCst);
            blocks.clone()
        };
        let _end = OnDrop(|| {
            self.running.fetch_sub(1, SeqCst);
            task::changed();
        });
        let mut reply = 0;
        for (block, f) in blocks {
            // SAFETY: the caller's promise; `del` waits while calls run.
            reply = unsafe { f(block as *mut NotifierState, action, data) };
            if reply & STOP != 0 {
                break;
            }
        }
        reply
    }
}

pub(crate) fn notifier_state() -> NotifierState {
    NotifierState::default()
}
pub(crate) unsafe fn blocking_chain_init(
    chain: *mut Chain,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's slot is valid for writes.
    unsafe { chain.write(Chain::new()) }
}
pub(crate) use blocking_chain_init as atomic_chain_init;

pub(crate) unsafe fn blocking_chain_add(
    chain: *mut Chain,
    block: *mut NotifierState,
    f: NotifierFn,
) -> Result {
    // SAFETY: the caller's chain is initialised.
    unsafe { (*chain).add(block, f) }
}
pub(crate) use blocking_chain_add as atomic_chain_add;

pub(crate) unsafe fn blocking_chain_del(chain: *mut Chain, block: *mut NotifierState) {
    // SAFETY: as above.
    unsafe { (*chain).del(block) }
}
pub(crate) use blocking_chain_del as atomic_chain_del;

pub(crate) unsafe fn blocking_chain_call(chain: *mut Chain, data: *mut c_void) -> c_int {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { (*chain).call(0, data) }
}
pub(crate) unsafe fn atomic_chain_call(chain: *mut Chain, data: *mut c_void) -> c_int {
    state::enter(Section::Rcu);
    let _end = OnDrop(|| state::leave(Section::Rcu));
    // SAFETY: the caller's promise.
    unsafe { (*chain).call(0, data) }
}

/// Shared, so that it is not locked while its listeners run.
fn modules() -> Arc<Chain> {
    static MODULES: PerMachine<Arc<Chain>> = PerMachine::new(|| Arc::new(Chain::new()));
    MODULES.lock().clone()
}

pub(crate) unsafe fn module_chain_add(block: *mut NotifierState, f: NotifierFn) -> Result {
    modules().add(block, f)
}
pub(crate) unsafe fn module_chain_del(block: *mut NotifierState) {
    modules().del(block)
}
pub(crate) unsafe fn module_name(data: *mut c_void) -> *const core::ffi::c_char {
    data.cast_const().cast()
}
/// Tells of a module, in a thread of its own.
pub(crate) fn module_event(name: &str, action: NotifierAction) {
    let Ok(name) = CString::new(name) else {
        return;
    };
    task::on_own_thread(move || {
        let data = name.as_ptr().cast_mut().cast();
        // SAFETY: those on the chain take the name of a module.
        state::entered(state::Entry::Process, || unsafe {
            modules().call(action, data)
        });
    });
}
