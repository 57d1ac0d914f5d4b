// SPDX-License-Identifier: GPL-2.0
//! What modules have registered, and work items that tear it down.

use super::{state, task};
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
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
    deferred: bool,
}

fn live() -> MutexGuard<'static, Vec<Live>> {
    static LIVE: Mutex<Vec<Live>> = Mutex::new(Vec::new());
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Teardown {
    pub(crate) fn new() -> Self {
        Self { run: None }
    }
    pub(crate) unsafe fn add(this: *mut Self, run: Run) {
        let module = task::current().module;
        // SAFETY: the caller's object is alive and nobody else uses this part.
        unsafe { this.write(Self { run: Some(run) }) };
        live().push(Live {
            module,
            object: this as usize,
            deferred: false,
        });
    }
    pub(crate) unsafe fn del(this: *mut Self) {
        live().retain(|l| l.object != this as usize);
        task::changed();
    }
    pub(crate) unsafe fn defer(this: *mut Self) {
        let object = this as usize;
        if let Some(l) = live().iter_mut().find(|l| l.object == object) {
            l.deferred = true;
        }
        // SAFETY: added, so that `run` is there, and not torn down yet.
        if let Some(run) = unsafe { (*this).run } {
            std::thread::spawn(move || {
                // SAFETY: the drop that came here gave the object up.
                state::entered(state::Entry::Process, || unsafe {
                    run(object as *mut Self, false)
                });
            });
        }
    }
}

/// Waits for what `module` has dropped, then tears down what it has leaked.
pub(crate) fn leave(module: usize) {
    task::wait_until(|| !live().iter().any(|l| l.module == module && l.deferred));
    let leaked: Vec<_> = {
        let mut live = live();
        let leaked = live
            .iter()
            .filter(|l| l.module == module)
            .map(|l| l.object)
            .collect();
        live.retain(|l| l.module != module);
        leaked
    };
    for object in leaked {
        let object = object as *mut Teardown;
        // SAFETY: it was added, and was leaked: nobody else tears it down.
        unsafe {
            if let Some(run) = (*object).run {
                run(object, true);
            }
        }
    }
}
