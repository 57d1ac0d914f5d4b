// SPDX-License-Identifier: GPL-2.0
//! Non-maskable interrupts: a test raises them.

use crate::backend::{
    machine::{Held, PerMachine},
    state, task, *,
};
use std::vec::Vec;

pub(crate) type NmiFn = unsafe extern "C" fn(*mut NmiState) -> c_int;

/// A handler on the list.
#[derive(Debug, Default)]
pub(crate) struct NmiState(());

#[derive(Default)]
struct Handlers {
    list: Vec<(usize, NmiFn)>,
    running: usize,
}

fn handlers() -> Held<Handlers> {
    static HANDLERS: PerMachine<Handlers> = PerMachine::new(Handlers::default);
    HANDLERS.lock()
}

pub(crate) fn nmi_state() -> NmiState {
    NmiState::default()
}
pub(crate) unsafe fn nmi_register(nmi: *mut NmiState, handle: NmiFn) -> Result {
    state::might_sleep();
    handlers().list.push((nmi as usize, handle));
    Ok(())
}
pub(crate) unsafe fn nmi_unregister(nmi: *mut NmiState) {
    state::might_sleep();
    handlers().list.retain(|(other, _)| *other != nmi as usize);
    task::wait_until("an NMI's handlers", || handlers().running == 0);
}

/// Calls all handlers on this thread, whatever it masks; how many said that it was theirs.
pub(crate) fn raise_nmi() -> usize {
    let list = {
        let mut handlers = handlers();
        handlers.running += 1;
        handlers.list.clone()
    };
    let _end = OnDrop(|| {
        handlers().running -= 1;
        task::changed();
    });
    list.into_iter()
        .filter(|(nmi, handle)| {
            // SAFETY: `nmi_unregister` waits while handlers run.
            let theirs = state::entered(state::Entry::Nmi, || unsafe {
                handle(*nmi as *mut NmiState)
            });
            theirs != 0
        })
        .count()
}
