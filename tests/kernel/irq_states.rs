// SPDX-License-Identifier: GPL-2.0
//! A line that is enabled and disabled from process context and from a timer, and that is dropped
//! disabled: it comes when enabled, once enabled if it was raised before, and not otherwise; and
//! the next who requests it finds it enabled.
//!
//! It raises its line itself, by a C function that it declares. What the module's init finds wrong
//! refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq::{
        Disabled, Flags, Handler, HardHandler, HardRegistration, Registration, Switch,
        ThreadedHandler, ThreadedIrqReturn, ThreadedRegistration,
    },
    prelude::*,
    sync::{
        new_mutex, new_raw_spinlock, new_spinlock, new_waitqueue, Arc, Mutex, RawSpinLock,
        SpinLock, WaitQueue,
    },
    time::{sleep, Delta},
    timer::{Callback, Timer},
};

module! {
    type: IrqStates,
    name: "irq_states",
    authors: ["The ctx authors"],
    description: "Test: enables and disables a line",
    license: "GPL",
    params: {
        line: u32 { default: 7, description: "a line that nobody has, and that is triggered by an \
                                              edge" },
        fail: u32 { default: 0, description: "not 0: fail with EIO, and leave the line raised" },
    },
}

/// The functions of C that this module calls.
#[expect(unsafe_code)]
mod inject {
    use super::*;

    kernel::c_functions! {
        unsafe extern "C" {
            /// Takes the line's bus lock where it has one: `kernel/irq/resend.c`.
            fn irq_inject_interrupt(ctx: &mut impl MaySleep, irq: u32) -> i32;
            /// Takes the line's lock: `kernel/irq/chip.c`.
            fn irq_modify_status(ctx: &mut impl MayTakeRaw, irq: u32, clear: usize, set: usize);
            /// Calls the thread functions of the line: `kernel/irq/chip.c`.
            fn handle_nested_irq(ctx: &mut impl MaySleep, irq: u32);
        }
    }

    /// No handler is force-threaded.
    pub(crate) const NOTHREAD: usize = 1 << 16;
    /// The thread of another interrupt finds the line's interrupts.
    pub(crate) const NESTED_THREAD: usize = 1 << 15;

    /// Marks the line, as an interrupt controller does, or takes the mark back.
    #[process_ctx]
    pub(crate) fn mark(line: u32, what: usize, on: bool) {
        let (clear, set) = if on { (0, what) } else { (what, 0) };
        // SAFETY: nobody has the line; the function has this signature in 7.2 and 7.3.
        unsafe { irq_modify_status(ctx, line, clear, set) }
    }

    /// Raises the line in this thread, which stands for that of another interrupt.
    #[process_ctx]
    pub(crate) fn raise_nested(line: u32) {
        // SAFETY: the line is requested and nested; the function has this signature in 7.2 and 7.3.
        unsafe { handle_nested_irq(ctx, line) }
    }

    /// Raises the line, as the device would.
    #[process_ctx]
    pub(crate) fn raise(line: u32) -> i32 {
        // SAFETY: any number may be asked for; the function has this signature in 7.2 and 7.3.
        unsafe { irq_inject_interrupt(ctx, line) }
    }
}

#[pin_data]
struct Count {
    #[pin]
    interrupts: SpinLock<u32, Irq>,
    #[pin]
    threads: Mutex<u32>,
    #[pin]
    hard: RawSpinLock<u32>,
}

/// Not in `Count`, which a handler has: a handler does not own its own registration (see
/// `irq::Switch`).
#[pin_data]
struct Lines {
    #[pin]
    enabled: SpinLock<Option<Registration<Counter>>, Irq>,
    #[pin]
    disabled: SpinLock<Option<Registration<Counter, Disabled>>, Irq>,
    #[pin]
    changed: WaitQueue,
}

struct Counter(Arc<Count>);

impl Handler for Counter {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.interrupts.update(ctx, |n| *n += 1);
        IrqReturn::Handled
    }
}

impl HardHandler for Counter {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.hard.update(ctx, |n| *n += 1);
        IrqReturn::Handled
    }
}

/// With a first part that decides whether the thread is needed.
struct InBoth {
    count: Arc<Count>,
    says: ThreadedIrqReturn,
}

impl ThreadedHandler for InBoth {
    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        self.count.hard.update(ctx, |n| *n += 1);
        self.says
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        sleep(ctx, Delta::from_millis(1));
        *self.count.threads.lock(ctx) += 1;
        IrqReturn::Handled
    }
}

struct InThread(Arc<Count>);

impl ThreadedHandler for InThread {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        sleep(ctx, Delta::from_millis(5));
        *self.0.threads.lock(ctx) += 1;
        IrqReturn::Handled
    }
}

/// Disables the line in a softirq, under a lock.
struct Disable(Arc<Lines>);

impl Callback for Disable {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let lines = &self.0;
        lines.enabled.with(ctx, |line, ctx| {
            if let Some(Ok(line)) = line.take().map(|line| line.disable_nosync(ctx)) {
                lines.disabled.update(ctx, |place| *place = Some(line));
            }
        });
        lines.changed.wake_up_all(ctx);
        None
    }
}

/// Takes what the line has raised while nobody had it: whoever requests it next gets that.
#[process_ctx]
fn drain(count: &Arc<Count>) -> Result {
    let number = module_parameters::line.value();
    let counter = Counter(count.clone());
    let line = HardRegistration::request(ctx, number, Flags::NONE, c"irq_states", counter)?;
    sleep(ctx, Delta::from_millis(10));
    line.release(ctx);
    Ok(())
}

/// On a line that is never threaded, only who needs no thread is accepted, on every kernel.
#[process_ctx]
fn without_threads(count: &Arc<Count>) -> Result {
    let number = module_parameters::line.value();
    let name = c"irq_states";
    let counter = || Counter(count.clone());
    let refused = Registration::request(ctx, number, Flags::NONE, name, counter()).err();
    HardRegistration::request(ctx, number, Flags::NONE, name, counter())?.release(ctx);
    let thread = InThread(count.clone());
    ThreadedRegistration::request(ctx, number, Flags::NONE, name, thread)?.release(ctx);
    if refused != Some(EINVAL) {
        pr_err!("a line without threads: {:?}\n", refused);
        return Err(EIO);
    }
    Ok(())
}

/// On a nested line both parts are called, and the second if the first says so.
#[process_ctx]
fn nested(count: &Arc<Count>) -> Result {
    let number = module_parameters::line.value();
    let name = c"irq_states";
    let counter = Counter(count.clone());
    let refused = Registration::request(ctx, number, Flags::NONE, name, counter).err();
    if refused != Some(EINVAL) {
        pr_err!("a nested line without a thread: {:?}\n", refused);
        return Err(EIO);
    }
    for (says, expected) in [
        (ThreadedIrqReturn::WakeThread, 2),
        (ThreadedIrqReturn::None, 0),
        (ThreadedIrqReturn::Handled, 0),
    ] {
        let both = InBoth {
            count: count.clone(),
            says,
        };
        let hard = count.hard.get(ctx);
        let threads = *count.threads.lock(ctx);
        let line = ThreadedRegistration::request(ctx, number, Flags::NONE, name, both)?;
        inject::raise_nested(ctx, number);
        inject::raise_nested(ctx, number);
        line.release(ctx);
        let hard = count.hard.get(ctx) - hard;
        let threads = *count.threads.lock(ctx) - threads;
        if (hard, threads) != (2, expected) {
            pr_err!(
                "nested: {} calls of the first part, {} of the thread\n",
                hard,
                threads
            );
            return Err(EIO);
        }
    }
    let thread = InThread(count.clone());
    let threads = *count.threads.lock(ctx);
    let line = ThreadedRegistration::request(ctx, number, Flags::NONE, name, thread)?;
    inject::raise_nested(ctx, number);
    line.release(ctx);
    if *count.threads.lock(ctx) != threads + 1 {
        pr_err!("nested: the thread alone was not called\n");
        return Err(EIO);
    }
    Ok(())
}

/// A line, and its switch.
#[process_ctx]
fn switched(
    count: &Arc<Count>,
    line: u32,
    name: &'static core::ffi::CStr,
) -> Result<(Registration<Counter>, Switch)> {
    let mut kept = None;
    let line = Registration::request_with_switch(ctx, line, Flags::NONE, name, |_ctx, switch| {
        kept = Some(switch);
        Ok(Counter(count.clone()))
    })?;
    Ok((line, kept.ok_or(EIO)?))
}

/// A switch that is kept beyond its line does nothing to who has the line next, and one of a leaked
/// registration is for module exit.
#[process_ctx]
fn switches(count: &Arc<Count>) -> Result<Switch> {
    let number = module_parameters::line.value();
    let (line, switch) = switched(ctx, count, number, c"irq_states")?;
    line.release(ctx);
    let counter = Counter(count.clone());
    let before = count.interrupts.get(ctx);
    let line = Registration::request(ctx, number, Flags::NONE, c"irq_states", counter)?;
    let disabled = switch.disable_nosync(ctx);
    raise_and_expect(ctx, count, "a switch without its line", before + 1)?;
    let line = line.disable(ctx)?;
    let enabled = switch.enable(ctx);
    raise_and_expect(ctx, count, "a switch without its line", before + 1)?;
    line.release(ctx);
    if disabled || enabled {
        pr_err!("a switch without a line says that it did something\n");
        return Err(EIO);
    }
    drain(ctx, count)?;

    let (line, switch) = switched(ctx, count, 11, c"irq_leaked")?;
    core::mem::forget(line);
    if !switch.disable_nosync(ctx) || switch.disable_nosync(ctx) {
        pr_err!("a switch disables once\n");
        return Err(EIO);
    }
    if !switch.enable(ctx) || switch.enable(ctx) || !switch.disable_nosync(ctx) {
        pr_err!("a switch enables once\n");
        return Err(EIO);
    }
    Ok(switch)
}

/// Raises the line, and expects so many interrupts in all.
#[process_ctx]
fn raise_and_expect(count: &Count, what: &str, expected: u32) -> Result {
    let mut error = inject::raise(ctx, module_parameters::line.value());
    // The line may still be at work for the interrupt before.
    for _ in 0..100 {
        if error != EBUSY.to_errno() {
            break;
        }
        sleep(ctx, Delta::from_millis(1));
        error = inject::raise(ctx, module_parameters::line.value());
    }
    if error != 0 {
        pr_err!("{}: the line cannot be raised: {}\n", what, error);
        return Err(EIO);
    }
    expect(ctx, count, what, expected)
}

/// A handler may run in a thread, and the line be raised by an IPI.
#[process_ctx]
fn expect(count: &Count, what: &str, expected: u32) -> Result {
    sleep(ctx, Delta::from_millis(10));
    let seen = count.interrupts.get(ctx);
    if seen != expected {
        pr_err!("{}: expected {} interrupts, got {}\n", what, expected, seen);
        return Err(EIO);
    }
    Ok(())
}

/// The module: it keeps a line that is disabled, and has one that was leaked so.
struct IrqStates {
    _kept: ThreadedRegistration<InThread, Disabled>,
    _switch: Switch,
}

impl kernel::Module for IrqStates {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(
            pin_init!(Count {
                interrupts <- new_spinlock!(0),
                threads <- new_mutex!(0),
                hard <- new_raw_spinlock!(0),
            }),
            ctx,
        )?;
        let lines = Arc::pin_init(
            pin_init!(Lines {
                enabled <- new_spinlock!(None),
                disabled <- new_spinlock!(None),
                changed <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let number = module_parameters::line.value();

        drain(ctx, &count)?;
        // An error leaves no mark on the line.
        for (mark, check) in [
            (
                inject::NOTHREAD,
                without_threads as fn(&mut ProcessCtx, &Arc<Count>) -> Result,
            ),
            (inject::NESTED_THREAD, nested),
        ] {
            inject::mark(ctx, number, mark, true);
            let checked = check(ctx, &count);
            inject::mark(ctx, number, mark, false);
            checked?;
        }

        let counter = Counter(count.clone());
        let line =
            Registration::request_disabled(ctx, number, Flags::NONE, c"irq_states", counter)?;
        raise_and_expect(ctx, &count, "requested as disabled", 0)?;
        if module_parameters::fail.value() != 0 {
            return Err(EIO);
        }
        let mut line = line.enable(ctx);
        expect(ctx, &count, "enabled after it was raised", 1)?;
        raise_and_expect(ctx, &count, "enabled", 2)?;
        line.set_affinity_hint(ctx, Some(0))?;
        if line.set_affinity_hint(ctx, Some(100_000)) != Err(EINVAL) {
            pr_err!("a CPU that is not there was hinted at\n");
            return Err(EIO);
        }
        pr_info!(
            "the line can wake the system: {}\n",
            line.set_wake(ctx, true).is_ok()
        );
        raise_and_expect(ctx, &count, "enabled, with a hint", 3)?;
        let line = line.disable(ctx)?;
        raise_and_expect(ctx, &count, "disabled", 3)?;
        line.synchronize(ctx);
        let line = line.try_enable(ctx)?;
        expect(ctx, &count, "enabled again", 4)?;

        let timer = Timer::new(ctx, Disable(lines.clone()))?;
        lines.enabled.update(ctx, |place| *place = Some(line));
        timer.arm(ctx, Delta::from_millis(1));
        lines.changed.wait_interruptible(ctx, |ctx| {
            lines.disabled.update(ctx, |line| line.is_some())
        })?;
        raise_and_expect(ctx, &count, "disabled in a softirq", 4)?;

        // Dropped while disabled, raised, and with a hint, under a lock: who requests it next finds
        // it enabled and without the hint. What it has raised may come, as in C.
        lines.disabled.update(ctx, |place| *place = None);
        timer.release(ctx);
        sleep(ctx, Delta::from_millis(20));
        let counter = Counter(count.clone());
        let line = Registration::request(ctx, number, Flags::NONE, c"irq_states", counter)?;
        sleep(ctx, Delta::from_millis(10));
        let before = count.interrupts.get(ctx);
        raise_and_expect(ctx, &count, "requested again", before + 1)?;
        line.release(ctx);

        let switch = switches(ctx, &count)?;

        let thread = InThread(count.clone());
        let line = ThreadedRegistration::request(ctx, number, Flags::NONE, c"irq_states", thread)?;
        *count.threads.lock(ctx) = 0;
        inject::raise(ctx, number);
        sleep(ctx, Delta::from_millis(1));
        let line = line.disable(ctx)?;
        let threads = *count.threads.lock(ctx);
        if threads != 1 {
            pr_err!("disable() did not wait for the thread: {} runs\n", threads);
            return Err(EIO);
        }

        let counter = Counter(count.clone());
        let shared = match Registration::request(ctx, 1, Flags::SHARED, c"irq_shared", counter) {
            Ok(line) => line.disable(ctx),
            Err(e) => return Err(e),
        };
        match shared {
            Err(refused) if refused.error == EBUSY => refused.registration.release(ctx),
            _ => {
                pr_err!("a shared line was disabled\n");
                return Err(EIO);
            }
        }
        pr_info!("all transitions did what they say\n");
        Ok(Self {
            _kept: line,
            _switch: switch,
        })
    }
}
