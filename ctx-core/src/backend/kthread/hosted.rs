// SPDX-License-Identifier: GPL-2.0
//! Kernel threads: threads of the host.

use crate::backend::{state, task, *};
use std::{
    cell::RefCell,
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    thread_local,
};

/// A thread, and whether it shall stop.
#[derive(Debug, Default)]
pub(crate) struct ThreadState {
    stop: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<()>>>,
    /// Whether it has ended, in an exploration.
    ended: Arc<AtomicBool>,
}

thread_local! {
    /// The flag of the kernel thread that this is.
    static STOP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

pub(crate) fn thread_state() -> ThreadState {
    ThreadState::default()
}
pub(crate) unsafe fn thread_spawn(
    thread: *mut ThreadState,
    run: unsafe extern "C" fn(*mut ThreadState),
    _name: &'static CStr,
) -> Result {
    state::might_sleep();
    let (address, creator) = (thread as usize, task::current());
    // SAFETY: the caller's `thread` is alive until `thread_stop` has returned.
    let this = unsafe { &*thread };
    let stop = this.stop.clone();
    let thread = move || {
        task::set_current(task::Task {
            signal: Arc::default(),
            run: None,
            ..creator
        });
        STOP.set(Some(stop.clone()));
        if !stop.load(SeqCst) {
            // SAFETY: `thread_stop` waits for this thread.
            state::entered(state::Entry::Process, || unsafe {
                run(address as *mut ThreadState)
            });
        }
        STOP.set(None);
    };
    if explore::explored() {
        let ended = this.ended.clone();
        explore::spawn("kthread", move || {
            thread();
            ended.store(true, SeqCst);
        });
        return Ok(());
    }
    let handle = std::thread::spawn(thread);
    *this.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
    Ok(())
}
pub(crate) unsafe fn thread_stop(thread: *mut ThreadState) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    let this = unsafe { &*thread };
    point("kthread_stop");
    this.stop.store(true, SeqCst);
    task::changed();
    if explore::explored() {
        task::wait_until("the end of a kernel thread", || this.ended.load(SeqCst));
        return;
    }
    let handle = this
        .thread
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    if let Some(Err(panic)) = handle.map(JoinHandle::join) {
        std::panic::resume_unwind(panic);
    }
}
pub(crate) unsafe fn thread_should_stop() -> bool {
    point("kthread_should_stop");
    stop_flag().load(SeqCst)
}
fn stop_flag() -> Arc<AtomicBool> {
    match STOP.with_borrow(Clone::clone) {
        Some(stop) => stop,
        None => panic!("BUG: this is no kernel thread"),
    }
}
pub(crate) unsafe fn thread_sleep(delay_ns: Option<u64>) -> bool {
    state::might_sleep();
    let end = delay_ns.map(|ns| task::now_ns().saturating_add(ns));
    point("schedule");
    let stop = stop_flag();
    task::wait_idly("kthread_stop()", end, || stop.load(SeqCst));
    stop.load(SeqCst)
}
