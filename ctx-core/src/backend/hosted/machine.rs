// SPDX-License-Identifier: GPL-2.0
//! The machines that hold the stand-in's state: all tests share one machine, and each exploration
//! has one of its own, which is reset for each run.

use core::{
    cell::Cell,
    ops::{Deref, DerefMut},
};
use std::{
    boxed::Box,
    sync::{Mutex, MutexGuard, PoisonError},
    thread_local,
    vec::Vec,
};

/// Which machine, and which run of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Machine {
    pub(in crate::backend) number: usize,
    pub(in crate::backend) run: u64,
}

thread_local! {
    static CURRENT: Cell<Machine> = const { Cell::new(Machine { number: 0, run: 0 }) };
}

/// The machine that this thread runs on.
pub(in crate::backend) fn current() -> Machine {
    CURRENT.get()
}
pub(in crate::backend) fn set_current(machine: Machine) {
    CURRENT.set(machine);
}

/// The machines that are free to be used again.
static FREE: Mutex<Vec<Machine>> = Mutex::new(Vec::new());

/// A machine that nobody else has. One that is not given back is never used again.
pub(in crate::backend) fn take() -> Machine {
    static MADE: Mutex<usize> = Mutex::new(0);
    let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    free.unwrap_or_else(|| {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        *made += 1;
        Machine {
            number: *made,
            run: 0,
        }
    })
}
/// Nobody runs on it any more.
pub(in crate::backend) fn give_back(machine: Machine) {
    FREE.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(machine);
}

/// A `static` of which each machine has its own, behind a mutex.
pub(in crate::backend) struct PerMachine<T: 'static> {
    make: fn() -> T,
    of: Mutex<Vec<&'static Mutex<(u64, T)>>>,
}

impl<T: Send> PerMachine<T> {
    pub(in crate::backend) const fn new(make: fn() -> T) -> Self {
        let of = Mutex::new(Vec::new());
        Self { make, of }
    }
    pub(in crate::backend) fn lock(&'static self) -> Held<T> {
        let Machine { number, run } = current();
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        while of.len() <= number {
            of.push(Box::leak(Box::new(Mutex::new((0, (self.make)())))));
        }
        let place = of[number];
        drop(of);
        let mut held = place.lock().unwrap_or_else(PoisonError::into_inner);
        if held.0 != run {
            *held = (run, (self.make)());
        }
        Held(held)
    }
}

/// This machine's, locked.
pub(crate) struct Held<T: 'static>(MutexGuard<'static, (u64, T)>);

impl<T> Deref for Held<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0 .1
    }
}
impl<T> DerefMut for Held<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0 .1
    }
}
