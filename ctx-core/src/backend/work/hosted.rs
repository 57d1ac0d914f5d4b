// SPDX-License-Identifier: GPL-2.0
//! Work items and timers of all kinds: a thread for each time one runs.

use crate::backend::OnDrop;
use crate::backend::{
    explore::{self, point, Gate},
    state,
    task::{self, Task},
};
use crate::sync::LockClassKey;
use core::ffi::CStr;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    vec::Vec,
};

/// `struct work_struct`, `struct timer_list` and `struct hrtimer`: when it is due, and whether it
/// runs.
#[derive(Debug, Default)]
struct Shared {
    /// When it is to run; changes with each arming, so that an older one is void.
    due: Option<u64>,
    arming: u64,
    running: bool,
    /// It runs, and waits for something.
    asleep: bool,
    /// How often it has run.
    runs: u64,
    shut_down: bool,
}

/// A run of a timer or a work item.
#[derive(Clone, Debug)]
pub(crate) struct Run(Arc<Mutex<Shared>>);

impl Run {
    /// It waits for something, until what is given is dropped.
    pub(in crate::backend) fn sleep(&self) -> impl Drop + '_ {
        lock(&self.0).asleep = true;
        OnDrop(|| lock(&self.0).asleep = false)
    }
}

/// What was armed by one clock.
#[derive(Debug, Default)]
pub(in crate::backend) struct Armed(Mutex<Vec<Weak<Mutex<Shared>>>>);

impl Armed {
    fn add(&self, shared: &Arc<Mutex<Shared>>) {
        let mut armed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        armed.retain(|other| other.strong_count() > 0 && other.as_ptr() != Arc::as_ptr(shared));
        armed.push(Arc::downgrade(shared));
    }

    /// Waits until all that is due at `now` has run once, with what these runs arm for `now`, or
    /// sleeps.
    pub(in crate::backend) fn settle(&self, now: u64) {
        // How often each is to have run. Once is enough: what arms itself again and again never
        // ends.
        let mut wanted = Vec::<(*const Mutex<Shared>, u64)>::new();
        task::wait_in_real_time(None, || {
            let armed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let armed: Vec<_> = armed.iter().filter_map(Weak::upgrade).collect();
            armed.iter().all(|shared| {
                let s = lock(shared);
                let due = s.due.is_some_and(|due| due <= now);
                if s.asleep || !(due || s.running) {
                    return true;
                }
                let place = Arc::as_ptr(shared);
                match wanted.iter().find(|(known, _)| *known == place) {
                    Some((_, runs)) => s.runs >= *runs,
                    None => {
                        wanted.push((place, s.runs + u64::from(due) + u64::from(s.running)));
                        false
                    }
                }
            })
        });
    }
}

/// A thing that runs later.
#[derive(Debug, Default)]
pub(crate) struct Later {
    shared: Arc<Mutex<Shared>>,
    pub(in crate::backend) run: Option<unsafe extern "C" fn(*mut Later)>,
}

pub(crate) type WorkState = Later;
pub(crate) type BhWorkState = Later;
pub(crate) type DelayedWorkState = Later;

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// # Safety
///
/// `this` lives until `cancel` has returned.
pub(in crate::backend) unsafe fn arm(
    this: *mut Later,
    name: &'static str,
    entry: state::Entry,
    delay_ns: u64,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe { arm_if(this, name, entry, delay_ns, |_| true) }
}

/// # Safety
///
/// As [`arm`].
unsafe fn arm_if(
    this: *mut Later,
    name: &'static str,
    entry: state::Entry,
    delay_ns: u64,
    wanted: impl Fn(&Shared) -> bool,
) -> bool {
    point(name);
    // SAFETY: the caller's promise.
    let (shared, Some(run)) = (unsafe { (*this).shared.clone() }, unsafe { (*this).run }) else {
        return false;
    };
    let due = task::now_ns().saturating_add(delay_ns);
    let (was_idle, arming) = {
        let mut s = lock(&shared);
        if s.shut_down || !wanted(&s) {
            return false;
        }
        s.arming += 1;
        (s.due.replace(due).is_none(), s.arming)
    };
    let address = this as usize;
    run_later(shared, name, (arming, due), move || {
        // SAFETY: it is alive, because `cancel` waits while it runs.
        state::entered(entry, || unsafe { run(address as *mut Later) });
    });
    was_idle
}

/// Has `run` run when that arming is due, unless it is void by then.
fn run_later(
    shared: Arc<Mutex<Shared>>,
    name: &'static str,
    (arming, due): (u64, u64),
    run: impl FnOnce() + Send + 'static,
) {
    let task = task::current();
    let gate = {
        let shared = shared.clone();
        move || {
            let s = lock(&shared);
            if s.arming != arming || s.due.is_none() {
                Gate::Gone
            } else if s.running {
                Gate::Shut
            } else {
                Gate::At(due)
            }
        }
    };
    let run = {
        let (shared, task) = (shared.clone(), task.clone());
        move || run_now(&shared, arming, task, run)
    };
    if explore::explored() {
        // Of these the softirq's work items alone are promised the CPU that they are armed on.
        explore::spawn_later(name, name == BH_WORK, gate, run);
        return;
    }
    if let Some(clock) = &task.clock {
        clock.armed.add(&shared);
    }
    std::thread::spawn(move || {
        task::set_current(Task { run: None, ..task });
        task::wait_idly("its time", None, || match gate() {
            Gate::Gone => true,
            Gate::Shut => false,
            Gate::At(due) => task::now_ns() >= due,
        });
        run();
    });
}

/// Something that happens by itself, once.
pub(crate) fn after(delay_ns: u64, name: &'static str, run: impl FnOnce() + Send + 'static) {
    let due = task::now_ns().saturating_add(delay_ns);
    let shared = Shared {
        due: Some(due),
        arming: 1,
        ..Shared::default()
    };
    run_later(Arc::new(Mutex::new(shared)), name, (1, due), run);
}

const BH_WORK: &str = "bh_work";

/// A run of that arming, unless it is void by now.
fn run_now(shared: &Arc<Mutex<Shared>>, arming: u64, task: Task, run: impl FnOnce()) {
    {
        let mut s = lock(shared);
        if s.arming != arming || s.due.take().is_none() {
            return;
        }
        s.running = true;
    }
    task::set_current(Task {
        run: Some(Run(shared.clone())),
        ..task
    });
    // A panic ends the run too.
    let _end = OnDrop(|| {
        let mut s = lock(shared);
        s.running = false;
        s.runs += 1;
        drop(s);
        task::changed();
    });
    run();
}

/// # Safety
///
/// `this` is initialised.
pub(in crate::backend) unsafe fn cancel(this: *mut Later, shut_down: bool) -> bool {
    point("cancel");
    state::might_sleep();
    // SAFETY: the caller's promise.
    let shared = unsafe { (*this).shared.clone() };
    let was_armed = {
        let mut s = lock(&shared);
        s.shut_down |= shut_down;
        s.due.take().is_some()
    };
    task::changed();
    task::wait_until("the end of what runs", || {
        let mut s = lock(&shared);
        // What runs may arm itself again.
        s.due = None;
        !s.running
    });
    was_armed
}

pub(crate) fn bh_work_state() -> BhWorkState {
    Later::default()
}
pub(crate) fn delayed_work_state() -> DelayedWorkState {
    Later::default()
}
pub(crate) unsafe fn work_init(work: *mut WorkState, run: unsafe extern "C" fn(*mut WorkState)) {
    // SAFETY: the caller's `work` is alive and nobody else uses it yet.
    unsafe { (*work).run = Some(run) }
}
pub(crate) unsafe fn work_queue(work: *mut WorkState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { arm_if(work, "work", state::Entry::Process, 0, |s| s.due.is_none()) }
}
pub(crate) unsafe fn work_queue_after(work: *mut WorkState, delay_ns: u64) {
    // SAFETY: the caller's promise.
    unsafe { arm(work, "work", state::Entry::Process, delay_ns) };
}
pub(crate) unsafe fn work_flush(work: *mut WorkState) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe {
        arm_if(work, "work", state::Entry::Process, 0, |s| s.due.is_some());
        wait_idle(work);
    }
}
/// # Safety
///
/// `this` is initialised.
unsafe fn wait_idle(this: *mut Later) {
    // SAFETY: the caller's promise.
    let shared = unsafe { (*this).shared.clone() };
    task::wait_until("the end of what runs", || {
        let s = lock(&shared);
        s.due.is_none() && !s.running
    });
}
pub(crate) unsafe fn work_cancel(work: *mut WorkState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { cancel(work, false) }
}
pub(crate) unsafe fn work_disable(work: *mut WorkState, _leaked: bool) {
    // SAFETY: the caller's promise.
    unsafe { cancel(work, true) };
}

pub(crate) use work_cancel as bh_work_cancel;
pub(crate) use work_disable as bh_work_disable;
pub(crate) use work_init as bh_work_init;
pub(crate) unsafe fn bh_work_queue(work: *mut WorkState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { arm_if(work, BH_WORK, state::Entry::SoftIrq, 0, |s| s.due.is_none()) }
}
pub(crate) unsafe fn bh_work_flush(work: *mut WorkState) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { wait_idle(work) }
}

pub(crate) fn work_struct_state() -> WorkState {
    Later::default()
}
pub(crate) unsafe fn work_struct_init(
    work: *mut WorkState,
    run: unsafe extern "C" fn(*mut WorkState),
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { work_init(work, run) }
}
pub(crate) use work_queue as work_struct_queue;
pub(crate) fn work_struct_ran() {}
