// SPDX-License-Identifier: GPL-2.0
//! An interrupt controller that a test can raise.

use crate::backend::{
    machine::{Held, PerMachine},
    state, task, *,
};
use crate::error::code::{EBUSY, EINVAL};
use core::cell::RefCell;
use std::{collections::BTreeMap, thread_local, vec::Vec};

/// `irqreturn_t`.
pub(crate) type RawIrqReturn = u32;

pub(crate) fn irq_return(value: u32) -> RawIrqReturn {
    value
}
pub(crate) fn irq_answer(answer: RawIrqReturn) -> u32 {
    answer
}
const IRQ_WAKE_THREAD: RawIrqReturn = 2;

pub(crate) type IrqHandler = unsafe extern "C" fn(c_int, *mut c_void) -> RawIrqReturn;

pub(crate) const IRQF_SHARED: usize = 0x80;
pub(crate) const IRQF_NO_THREAD: usize = 0x10000;
pub(crate) const IRQF_NO_AUTOEN: usize = 0x80000;
pub(crate) const IRQF_ONESHOT: usize = 0x2000;
pub(crate) const IRQF_COND_ONESHOT: usize = 0x20_0000;
pub(crate) const IRQF_TRIGGER_RISING: usize = 1;
pub(crate) const IRQF_TRIGGER_FALLING: usize = 2;
pub(crate) const IRQF_TRIGGER_HIGH: usize = 4;
pub(crate) const IRQF_TRIGGER_LOW: usize = 8;
const IRQF_TRIGGER_MASK: usize = 15;
const LINES: u32 = 256;
/// No handler of these lines is force-threaded.
const UNTHREADED_LINES: core::ops::Range<u32> = 232..240;
/// From here on, the chip of a line is on a bus that sleeps.
const SLOW_LINES: u32 = 240;
/// From here on, another interrupt's thread finds those of the line.
const NESTED_LINES: u32 = 248;
const CPUS: u32 = 4;

#[derive(Clone, Copy)]
struct Action {
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: usize,
    /// Its thread exists, and must run so many more times, one call at a time, because the kernel
    /// has one thread.
    runs: u32,
}

#[derive(Default)]
struct Line {
    actions: Vec<Action>,
    running: usize,
    /// How many of its handlers run, without their threads.
    in_handlers: usize,
    count: u64,
    /// How often it is disabled, how many threads it stays masked for, and whether it was raised
    /// meanwhile.
    depth: u32,
    threads: u32,
    pending: bool,
    trigger: usize,
    /// Whether it stays masked until the threads have run. All handlers of a shared line agree on
    /// this.
    oneshot: bool,
    wake_depth: u32,
    hint: Option<u32>,
    /// It belongs to a device on a bus: an interrupt that comes while nobody has requested the line
    /// is delivered at the next request.
    of_bus: bool,
    /// It is an interrupt that the device sends as a message, an MSI.
    message: bool,
}

/// What devices on buses have.
const BUS_LINES: core::ops::Range<u32> = 64..UNTHREADED_LINES.start;

/// Returns a free line for a device on a bus.
pub(in crate::backend) fn take_line(message: bool) -> Option<u32> {
    let mut lines = lines();
    let line = BUS_LINES
        .into_iter()
        .find(|line| !lines.contains_key(line))?;
    let entry = Line {
        of_bus: true,
        message,
        ..Line::default()
    };
    lines.insert(line, entry);
    Some(line)
}
/// The device has it no longer, and its driver has freed it.
pub(in crate::backend) fn give_line_back(line: u32) {
    let freed = lines().remove(&line);
    let in_use = freed.is_some_and(|line| !line.actions.is_empty());
    assert!(!in_use, "BUG: a device's line is freed that has a handler");
}

fn lines() -> Held<BTreeMap<u32, Line>> {
    static TABLE: PerMachine<BTreeMap<u32, Line>> = PerMachine::new(BTreeMap::new);
    TABLE.lock()
}

pub(crate) unsafe fn request_irq(
    line: u32,
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: *mut c_void,
) -> Result {
    point("request_irq");
    state::might_sleep();
    if line >= LINES {
        return Err(EINVAL);
    }
    let mut lines = lines();
    if flags & IRQF_NO_AUTOEN != 0 && flags & IRQF_SHARED != 0 {
        return Err(EINVAL);
    }
    if irq_nested(line) && thread.is_none() {
        return Err(EINVAL);
    }
    let entry = lines.entry(line).or_default();
    let trigger = match flags & IRQF_TRIGGER_MASK {
        0 => entry.trigger,
        trigger => trigger,
    };
    let oneshot = flags & IRQF_ONESHOT != 0;
    let first = entry.actions.is_empty();
    if first {
        entry.depth = u32::from(flags & IRQF_NO_AUTOEN != 0);
        entry.pending &= entry.of_bus;
        entry.oneshot = oneshot;
    }
    let agree = oneshot == entry.oneshot || (entry.oneshot && flags & IRQF_COND_ONESHOT != 0);
    let actions = &mut entry.actions;
    let shared = |action: &Action| action.flags & flags & IRQF_SHARED != 0;
    if !actions.is_empty() && (!actions.iter().all(shared) || !agree || trigger != entry.trigger) {
        return Err(EBUSY);
    }
    entry.trigger = trigger;
    actions.push(Action {
        handler,
        thread,
        flags,
        name,
        cookie: cookie as usize,
        runs: 0,
    });
    // What came while nobody had it comes before this returns.
    let resend = first && entry.depth == 0 && core::mem::take(&mut entry.pending);
    drop(lines);
    if resend {
        raise_line(line);
    }
    Ok(())
}

pub(crate) unsafe fn free_irq(line: u32, cookie: *mut c_void) {
    point("free_irq");
    state::might_sleep();
    if let Some(line) = lines().get_mut(&line) {
        line.actions.retain(|a| a.cookie != cookie as usize);
        assert!(
            !line.actions.is_empty() || line.hint.is_none(),
            "BUG: a line is freed with its affinity hint"
        );
    }
    wait_idle(line);
}

/// Waits until no handler of the line runs.
fn wait_idle(line: u32) {
    task::wait_until("an interrupt's handlers", || {
        lines().get(&line).is_none_or(|l| l.running == 0)
    });
}

/// Whether handlers would be called now, if the line was raised.
pub(crate) fn may_come(line: u32) -> bool {
    lines().get(&line).is_some_and(|line| {
        !line.actions.is_empty() && line.depth == 0 && line.threads == 0 && line.in_handlers == 0
    })
}

thread_local! {
    static PENDING: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Raises a line on this CPU: at once, or when interrupts are unmasked.
pub(crate) fn raise_line(line: u32) {
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
        // Elsewhere its handlers run: as in C, they will once more.
        let in_progress = explore::explored() && entry.in_handlers > 0;
        let nobody = entry.of_bus && entry.actions.is_empty();
        if entry.depth > 0 || entry.threads > 0 || in_progress || nobody {
            entry.pending = true;
            return;
        }
        entry.count += 1;
        entry.running += 1;
        entry.in_handlers += 1;
        entry.actions.clone()
    };
    for action in actions {
        let hard = IRQF_NO_THREAD | IRQF_ONESHOT;
        let entry = if action.flags & hard != 0 {
            state::Entry::HardIrq
        } else {
            state::Entry::Irq
        };
        let call = |handler: IrqHandler| {
            // SAFETY: `free_irq` waits while the line is running, so that handler and cookie are
            // valid.
            unsafe { handler(line as c_int, action.cookie as *mut c_void) }
        };
        // Of a nested line the thread alone is called.
        let result = if irq_nested(line) {
            IRQ_WAKE_THREAD
        } else {
            state::entered(entry, || call(action.handler))
        };
        if let (IRQ_WAKE_THREAD, Some(thread)) = (result, action.thread) {
            if wake(line, &action) {
                explore::spawn("irq_thread", move || run_thread(line, &action, thread));
            }
        }
    }
    let again = {
        let mut lines = lines();
        let entry = lines.entry(line).or_default();
        entry.in_handlers -= 1;
        let idle = entry.depth == 0 && entry.threads == 0;
        explore::explored() && idle && core::mem::take(&mut entry.pending)
    };
    finished(line);
    if again {
        raise_line(line);
    }
}

/// Whether the action needs a thread; one that runs already runs once more.
fn wake(line: u32, action: &Action) -> bool {
    let mut lines = lines();
    let entry = lines.entry(line).or_default();
    let Some(action) = entry.actions.iter_mut().find(|a| a.cookie == action.cookie) else {
        return false;
    };
    action.runs = (action.runs + 1).min(2);
    let new = action.runs == 1;
    if new {
        entry.running += 1;
        entry.threads += u32::from(action.flags & IRQF_ONESHOT != 0);
    }
    new
}

fn run_thread(line: u32, action: &Action, thread: IrqHandler) {
    loop {
        // SAFETY: `free_irq` waits while the line is running, as which this was counted.
        state::entered(state::Entry::Process, || unsafe {
            thread(line as c_int, action.cookie as *mut c_void)
        });
        let mut lines = lines();
        let entry = lines.entry(line).or_default();
        let again = match entry.actions.iter_mut().find(|a| a.cookie == action.cookie) {
            Some(action) => {
                action.runs -= 1;
                action.runs > 0
            }
            None => false,
        };
        if again {
            continue;
        }
        let mut resend = false;
        if action.flags & IRQF_ONESHOT != 0 {
            entry.threads -= 1;
            resend = entry.threads == 0 && entry.depth == 0 && core::mem::take(&mut entry.pending);
        }
        drop(lines);
        if resend {
            raise_line(line);
        }
        finished(line);
        return;
    }
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
    point("synchronize_irq");
    state::might_sleep();
    wait_idle(line);
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
    point("disable_irq");
    with_line(line, |line| line.depth += 1);
}
pub(crate) unsafe fn enable_irq(line: u32) {
    point("enable_irq");
    let resend = with_line(line, |line| {
        assert!(line.depth > 0, "BUG: unbalanced enable of a line");
        line.depth -= 1;
        line.depth == 0 && line.threads == 0 && core::mem::take(&mut line.pending)
    });
    if resend {
        raise_line(line);
    }
}
pub(crate) fn irq_sleeps(line: u32) -> bool {
    line >= SLOW_LINES
}
pub(crate) fn irq_unthreaded(line: u32) -> bool {
    UNTHREADED_LINES.contains(&line)
}
pub(crate) fn irq_nested(line: u32) -> bool {
    line >= NESTED_LINES
}
pub(crate) fn irq_is_vector(line: u32) -> bool {
    lines().get(&line).is_some_and(|line| line.message)
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
