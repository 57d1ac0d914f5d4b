// SPDX-License-Identifier: GPL-2.0
//! An interrupt controller that a test can raise.

use super::{state, task, *};
use crate::error::code::{EBUSY, EINVAL};
use core::cell::RefCell;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    thread_local,
    vec::Vec,
};

/// `irqreturn_t`.
pub(crate) type RawIrqReturn = u32;

pub(crate) fn irq_return(value: u32) -> RawIrqReturn {
    value
}
const IRQ_WAKE_THREAD: RawIrqReturn = 2;

pub(crate) type IrqHandler = unsafe extern "C" fn(c_int, *mut c_void) -> RawIrqReturn;

pub(crate) const IRQF_SHARED: usize = 0x80;
pub(crate) const IRQF_NO_THREAD: usize = 0x10000;
pub(crate) const IRQF_NO_AUTOEN: usize = 0x80000;
const LINES: u32 = 256;
/// From here on, the chip of a line is on a bus that sleeps.
const SLOW_LINES: u32 = 240;
const CPUS: u32 = 4;

#[derive(Clone, Copy)]
struct Action {
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: usize,
}

#[derive(Default)]
struct Line {
    actions: Vec<Action>,
    running: usize,
    count: u64,
    /// How often it is disabled, and whether it was raised meanwhile.
    depth: u32,
    pending: bool,
    wake_depth: u32,
    hint: Option<u32>,
}

fn lines() -> MutexGuard<'static, BTreeMap<u32, Line>> {
    static TABLE: Mutex<BTreeMap<u32, Line>> = Mutex::new(BTreeMap::new());
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) unsafe fn request_irq(
    line: u32,
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: *mut c_void,
) -> Result {
    state::might_sleep();
    if line >= LINES {
        return Err(EINVAL);
    }
    let mut lines = lines();
    if flags & IRQF_NO_AUTOEN != 0 && flags & IRQF_SHARED != 0 {
        return Err(EINVAL);
    }
    let entry = lines.entry(line).or_default();
    if entry.actions.is_empty() {
        entry.depth = u32::from(flags & IRQF_NO_AUTOEN != 0);
        entry.pending = false;
    }
    let actions = &mut entry.actions;
    if !actions.is_empty()
        && (flags & IRQF_SHARED == 0 || actions.iter().any(|a| a.flags & IRQF_SHARED == 0))
    {
        return Err(EBUSY);
    }
    actions.push(Action {
        handler,
        thread,
        flags,
        name,
        cookie: cookie as usize,
    });
    Ok(())
}

pub(crate) unsafe fn free_irq(line: u32, cookie: *mut c_void) {
    state::might_sleep();
    if let Some(line) = lines().get_mut(&line) {
        line.actions.retain(|a| a.cookie != cookie as usize);
        assert!(
            !line.actions.is_empty() || line.hint.is_none(),
            "BUG: a line is freed with its affinity hint"
        );
    }
    task::wait_until(|| lines().get(&line).is_none_or(|l| l.running == 0));
}

thread_local! {
    static PENDING: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Raises a line on this CPU: at once, or when interrupts are unmasked.
pub(crate) fn raise(line: u32) {
    if state::irqs_masked() {
        PENDING.with_borrow_mut(|pending| pending.push(line));
    } else {
        deliver(line);
    }
}

pub(crate) fn deliver_pending() {
    while !state::irqs_masked() {
        match PENDING.with_borrow_mut(Vec::pop) {
            Some(line) => deliver(line),
            None => break,
        }
    }
}

fn deliver(line: u32) {
    let actions = {
        let mut lines = lines();
        let entry = lines.entry(line).or_default();
        if entry.depth > 0 {
            entry.pending = true;
            return;
        }
        entry.count += 1;
        entry.running += 1;
        entry.actions.clone()
    };
    for action in actions {
        let entry = if action.flags & IRQF_NO_THREAD != 0 {
            state::Entry::HardIrq
        } else {
            state::Entry::Irq
        };
        let call = |handler: IrqHandler| {
            // SAFETY: `free_irq` waits while the line is running, so that handler and cookie are valid.
            unsafe { handler(line as c_int, action.cookie as *mut c_void) }
        };
        let result = state::entered(entry, || call(action.handler));
        if let (IRQ_WAKE_THREAD, Some(thread)) = (result, action.thread) {
            if let Some(line) = lines().get_mut(&line) {
                line.running += 1;
            }
            std::thread::spawn(move || {
                // SAFETY: as above; it has been counted as running.
                state::entered(state::Entry::Process, || unsafe {
                    thread(line as c_int, action.cookie as *mut c_void)
                });
                finished(line);
            });
        }
    }
    finished(line);
}

fn finished(line: u32) {
    if let Some(line) = lines().get_mut(&line) {
        line.running -= 1;
    }
    task::changed();
}

/// A line that the caller has requested, and what its chip may do to the caller.
fn with_line<R>(line: u32, f: impl FnOnce(&mut Line) -> R) -> R {
    if irq_sleeps(line) {
        state::might_sleep();
    } else {
        state::may_take_raw();
    }
    let mut lines = lines();
    f(lines.entry(line).or_default())
}

pub(crate) unsafe fn synchronize_irq(line: u32) {
    state::might_sleep();
    task::wait_until(|| lines().get(&line).is_none_or(|l| l.running == 0));
}
pub(crate) unsafe fn disable_irq(line: u32) {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe {
        disable_irq_nosync(line);
        synchronize_irq(line);
    }
}
pub(crate) unsafe fn disable_irq_nosync(line: u32) {
    with_line(line, |line| line.depth += 1);
}
pub(crate) unsafe fn enable_irq(line: u32) {
    let resend = with_line(line, |line| {
        assert!(line.depth > 0, "BUG: unbalanced enable of a line");
        line.depth -= 1;
        line.depth == 0 && core::mem::take(&mut line.pending)
    });
    if resend {
        raise(line);
    }
}
pub(crate) fn irq_sleeps(line: u32) -> bool {
    line >= SLOW_LINES
}
/// There is no PREEMPT_RT here.
pub(crate) fn irq_unthreaded(_line: u32) -> bool {
    false
}
pub(crate) unsafe fn set_irq_wake(line: u32, on: bool) -> Result {
    state::might_sleep();
    with_line(line, |line| {
        assert!(on || line.wake_depth > 0, "BUG: unbalanced wake disable");
        line.wake_depth = line.wake_depth.wrapping_add_signed(if on { 1 } else { -1 });
    });
    Ok(())
}
pub(crate) unsafe fn irq_affinity_hint(line: u32, cpu: Option<u32>) -> Result {
    state::may_take_raw();
    if cpu.is_some_and(|cpu| cpu >= CPUS) {
        return Err(EINVAL);
    }
    lines().entry(line).or_default().hint = cpu;
    Ok(())
}
/// The wake depth and the affinity hint.
pub(crate) fn settings(line: u32) -> (u32, Option<u32>) {
    match lines().get(&line) {
        Some(line) => (line.wake_depth, line.hint),
        None => (0, None),
    }
}

/// How often the line was raised, and who has it: a row of `/proc/interrupts`.
pub(crate) fn row(line: u32) -> (u64, Vec<&'static CStr>) {
    match lines().get(&line) {
        Some(line) => (line.count, line.actions.iter().map(|a| a.name).collect()),
        None => (0, Vec::new()),
    }
}
