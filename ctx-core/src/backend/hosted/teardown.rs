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
    state: Is,
    passive: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Live,
    /// Somebody tears it down.
    Claimed,
    /// A thread of its own does.
    Deferred,
}

/// Whether the caller is the one to tear `object` down.
fn claim(object: usize, state: Is) -> bool {
    match live().iter_mut().find(|l| l.object == object) {
        Some(l) if l.state == Is::Live => {
            l.state = state;
            true
        }
        _ => false,
    }
}

fn live() -> MutexGuard<'static, Vec<Live>> {
    static LIVE: Mutex<Vec<Live>> = Mutex::new(Vec::new());
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Teardown {
    pub(crate) fn new() -> Self {
        Self { run: None }
    }
    pub(crate) unsafe fn add(this: *mut Self, run: Run, passive: bool) {
        let module = task::current().module;
        // SAFETY: the caller's object is alive and nobody else uses this part.
        unsafe { this.write(Self { run: Some(run) }) };
        live().push(Live {
            module,
            object: this as usize,
            state: Is::Live,
            passive,
        });
    }
    pub(crate) unsafe fn del(this: *mut Self) {
        live().retain(|l| l.object != this as usize);
        task::changed();
    }
    pub(crate) unsafe fn claim(this: *mut Self) -> bool {
        claim(this as usize, Is::Claimed)
    }
    pub(crate) unsafe fn defer(this: *mut Self) {
        let object = this as usize;
        if !claim(object, Is::Deferred) {
            return;
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

/// Waits for what `module` has dropped and for its RCU callbacks, then tears down what it has leaked, until nothing is left.
pub(crate) fn leave(module: usize) {
    let next_leaked = |passive| {
        let mut live = live();
        let leaked = live
            .iter_mut()
            .find(|l| l.module == module && l.state == Is::Live && l.passive == passive)?;
        leaked.state = Is::Claimed;
        Some(leaked.object as *mut Teardown)
    };
    let outstanding = || {
        super::rcu_callback::pending(module)
            || live()
                .iter()
                .any(|l| l.module == module && l.state == Is::Deferred)
    };
    loop {
        task::wait_until(|| !outstanding());
        let mut leaked = next_leaked(false);
        if leaked.is_none() && outstanding() {
            continue;
        }
        leaked = leaked.or_else(|| next_leaked(true));
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
    live().retain(|l| l.module != module);
}
