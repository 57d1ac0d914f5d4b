// SPDX-License-Identifier: GPL-2.0
//! What modules have registered, and work items that tear it down.

use crate::backend::{
    explore,
    machine::{Held, PerMachine},
    state, task,
};
use crate::registered::Turn;
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    vec::Vec,
};

type Run = unsafe extern "C" fn(*mut Teardown, bool);

/// The head of a registered object.
#[derive(Debug)]
pub(crate) struct Teardown {
    run: Option<Run>,
}

struct Live {
    module: usize,
    object: usize,
    state: Is,
    turn: Turn,
    /// What it must not outlive the driver's binding to; 0 of nothing.
    device: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Live,
    /// Somebody tears it down.
    Claimed,
}

/// Its module, if the caller is the one to tear `object` down.
fn claim(object: usize) -> Option<usize> {
    let mut live = live();
    let found = live.iter_mut().find(|l| l.object == object)?;
    if found.state == Is::Claimed {
        return None;
    }
    found.state = Is::Claimed;
    Some(found.module)
}

/// The module of each object that a thread of its own tears down.
fn deferred() -> Held<Vec<usize>> {
    static DEFERRED: PerMachine<Vec<usize>> = PerMachine::new(Vec::new);
    DEFERRED.lock()
}

/// Whether something that the module has dropped is not torn down yet.
pub(in crate::backend) fn is_dropping(module: usize) -> bool {
    deferred().contains(&module)
}

fn live() -> Held<Vec<Live>> {
    static LIVE: PerMachine<Vec<Live>> = PerMachine::new(Vec::new);
    LIVE.lock()
}

fn bind(object: usize, device: usize) {
    if let Some(found) = live().iter_mut().find(|l| l.object == object) {
        found.device = device;
    }
}

impl Teardown {
    pub(crate) fn new() -> Self {
        Self { run: None }
    }
    /// # Safety
    ///
    /// That of `teardown/kernel.rs`.
    pub(crate) unsafe fn add(this: *mut Self, run: Run, turn: Turn) {
        let module = task::current().module;
        // SAFETY: the caller's object is alive and nobody else uses this part.
        unsafe { this.write(Self { run: Some(run) }) };
        live().push(Live {
            module,
            object: this as usize,
            state: Is::Live,
            turn,
            device: 0,
        });
    }
    /// # Safety
    ///
    /// That of `teardown/kernel.rs`.
    pub(crate) unsafe fn bind(this: *mut Self, device: *const crate::backend::DeviceState) {
        bind(this as usize, device as usize);
    }
    /// # Safety
    ///
    /// That of `teardown/kernel.rs`.
    pub(crate) unsafe fn del(this: *mut Self) {
        live().retain(|l| l.object != this as usize);
        task::changed();
    }
    /// # Safety
    ///
    /// That of `teardown/kernel.rs`.
    pub(crate) unsafe fn claim(this: *mut Self) -> bool {
        claim(this as usize).is_some()
    }
    /// # Safety
    ///
    /// That of `teardown/kernel.rs`.
    pub(crate) unsafe fn defer(this: *mut Self) {
        let object = this as usize;
        let Some(module) = claim(object) else {
            return;
        };
        // SAFETY: added, so that `run` is there, and not torn down yet.
        if let Some(run) = unsafe { (*this).run } {
            deferred().push(module);
            explore::spawn("teardown", move || {
                // SAFETY: the drop that came here gave the object up.
                state::entered(state::Entry::Process, || unsafe {
                    run(object as *mut Self, false)
                });
                let mut deferred = deferred();
                if let Some(at) = deferred.iter().position(|other| *other == module) {
                    deferred.swap_remove(at);
                }
                drop(deferred);
                task::changed();
            });
        }
    }
}

/// The modules that go, of all machines.
static LEAVING: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

/// Whether the module's exit has returned, or its init has failed.
pub(crate) fn is_leaving(module: usize) -> bool {
    let leaving = LEAVING.lock().unwrap_or_else(PoisonError::into_inner);
    leaving.contains(&module)
}

/// Waits for what `module` has dropped and for its RCU callbacks, then tears down what it has
/// leaked, to the `last` turn, until nothing is left.
fn tear_down(module: usize, last: Turn) {
    LEAVING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(module);
    let next_leaked = |turn| {
        let mut live = live();
        let leaked = live.iter_mut().find(|l| {
            l.module == module && l.state == Is::Live && l.turn == turn && turn <= last
        })?;
        leaked.state = Is::Claimed;
        Some(leaked.object as *mut Teardown)
    };
    let outstanding =
        || crate::backend::rcu_callback::pending(module) || deferred().contains(&module);
    loop {
        task::wait_until("what the module has dropped", || !outstanding());
        let mut leaked = next_leaked(Turn::Opens).or_else(|| next_leaked(Turn::Called));
        if leaked.is_none() && outstanding() {
            continue;
        }
        leaked = leaked.or_else(|| next_leaked(Turn::Passive));
        let Some(object) = leaked else {
            break;
        };
        // SAFETY: it was added, and was leaked: nobody else tears it down.
        unsafe {
            if let Some(run) = (*object).run {
                run(object, true);
            }
        }
    }
}

/// One of that device that nobody tears down, and which is the caller's to tear down now.
fn next_of(device: usize, turn: Turn) -> Option<*mut Teardown> {
    let mut live = live();
    let leaked = live
        .iter_mut()
        .find(|l| l.device == device && l.turn == turn && l.state == Is::Live)?;
    // Nobody waits for it.
    (leaked.state, leaked.device) = (Is::Claimed, 0);
    Some(leaked.object as *mut Teardown)
}

/// A driver is unbound from `device`, and its data is gone: tears down what is left of it, first
/// what others come in by, then what is called, and waits for what others tear down.
pub(in crate::backend) fn unbind(device: *const crate::backend::DeviceState) {
    let device = device as usize;
    for turn in [Turn::Opens, Turn::Called, Turn::Passive] {
        while let Some(object) = next_of(device, turn) {
            // SAFETY: it was added, and nobody else tears it down.
            unsafe {
                if let Some(run) = (*object).run {
                    run(object, true);
                }
            }
        }
        task::wait_until("what was dropped of a device", || {
            let live = live();
            !live.iter().any(|l| l.device == device && l.turn == turn)
        });
    }
}

/// The end of a module's exit.
pub(crate) fn leave(module: usize) {
    tear_down(module, Turn::Passive);
    live().retain(|l| l.module != module);
}

/// The end of a failed init: waits until the files that were opened meanwhile are closed.
pub(crate) fn abandon(module: usize) {
    tear_down(module, Turn::Opens);
    task::wait_until("the close of files", || {
        crate::backend::open_files(module) == 0
    });
    leave(module);
}
