// SPDX-License-Identifier: GPL-2.0
//! A line that is enabled and disabled from process context and from a timer, and that is dropped disabled: it comes when enabled, once
//! enabled if it was raised before, and not otherwise; and the next who requests it finds it enabled.
//!
//! It raises its line itself, by a C function that it declares. What the module's init finds wrong refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq::{Disabled, Flags, Handler, Registration, ThreadedHandler, ThreadedRegistration},
    prelude::*,
    sync::{new_mutex, new_spinlock, new_waitqueue, Arc, Mutex, SpinLock, WaitQueue},
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
        line: u32 { default: 7, description: "a line that nobody has, and that is triggered by an edge" },
    },
}

/// The two functions of C that this module calls.
#[expect(unsafe_code)]
mod inject {
    use super::*;

    kernel::c_functions! {
        unsafe extern "C" {
            /// Takes the line's bus lock where it has one: `kernel/irq/resend.c`.
            fn irq_inject_interrupt(ctx: &mut impl MaySleep, irq: u32) -> i32;
            /// Takes the line's lock: `kernel/irq/chip.c`.
            fn irq_modify_status(ctx: &mut impl MayTakeRaw, irq: u32, clear: usize, set: usize);
        }
    }

    /// Whether the line's handlers may be threaded, as an interrupt controller says where they may not.
    #[process_ctx]
    pub(crate) fn threads(line: u32, may: bool) {
        const IRQ_NOTHREAD: usize = 1 << 16;
        let (clear, set) = if may {
            (IRQ_NOTHREAD, 0)
        } else {
            (0, IRQ_NOTHREAD)
        };
        // SAFETY: nobody has the line; the function has this signature in 7.2 and 7.3.
        unsafe { irq_modify_status(ctx, line, clear, set) }
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
}

/// Not in `Count`: that a handler owned its own line is a circle that the compiler does not go round (E0275).
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
        self.0.interrupts.with(ctx, |n, _ctx| *n += 1);
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
struct Switch(Arc<Lines>);

impl Callback for Switch {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let lines = &self.0;
        lines.enabled.with(ctx, |line, ctx| {
            if let Some(Ok(line)) = line.take().map(|line| line.disable_nosync(ctx)) {
                lines.disabled.with(ctx, |slot, _ctx| *slot = Some(line));
            }
        });
        lines.changed.wake_up_all(ctx);
        None
    }
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
    let seen = count.interrupts.with(ctx, |n, _ctx| *n);
    if seen != expected {
        pr_err!("{}: expected {} interrupts, got {}\n", what, expected, seen);
        return Err(EIO);
    }
    Ok(())
}

/// The module: it keeps a line that is disabled, and has one that was leaked so.
struct IrqStates {
    _kept: ThreadedRegistration<InThread, Disabled>,
}

impl kernel::Module for IrqStates {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(
            ctx,
            pin_init!(Count {
                interrupts <- new_spinlock!(0),
                threads <- new_mutex!(0),
            }),
        )?;
        let lines = Arc::pin_init(
            ctx,
            pin_init!(Lines {
                enabled <- new_spinlock!(None),
                disabled <- new_spinlock!(None),
                changed <- new_waitqueue!(),
            }),
        )?;
        let number = module_parameters::line.value();

        // Not threaded on PREEMPT_RT, a handler may not what an `IrqCtx` says.
        inject::threads(ctx, number, false);
        let counter = Counter(count.clone());
        let refused = match Registration::request(ctx, number, Flags::NONE, c"irq_states", counter)
        {
            Ok(line) => {
                line.release(ctx);
                None
            }
            Err(e) => Some(e),
        };
        inject::threads(ctx, number, true);
        if refused != cfg!(CONFIG_PREEMPT_RT).then_some(EINVAL) {
            pr_err!("a line without threads: {:?}\n", refused);
            return Err(EIO);
        }

        let counter = Counter(count.clone());
        let line =
            Registration::request_disabled(ctx, number, Flags::NONE, c"irq_states", counter)?;
        raise_and_expect(ctx, &count, "requested as disabled", 0)?;
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

        let timer = Timer::new(ctx, Switch(lines.clone()))?;
        lines.enabled.with(ctx, |slot, _ctx| *slot = Some(line));
        timer.arm(ctx, Delta::from_millis(1));
        lines.changed.wait_interruptible(ctx, |ctx| {
            lines.disabled.with(ctx, |line, _ctx| line.is_some())
        })?;
        raise_and_expect(ctx, &count, "disabled in a softirq", 4)?;

        // Dropped while disabled, raised, and with a hint, under a lock: who requests it next finds nothing of that.
        lines.disabled.with(ctx, |line, _ctx| *line = None);
        timer.release(ctx);
        sleep(ctx, Delta::from_millis(20));
        let counter = Counter(count.clone());
        let line = Registration::request(ctx, number, Flags::NONE, c"irq_states", counter)?;
        sleep(ctx, Delta::from_millis(10));
        let before = count.interrupts.with(ctx, |n, _ctx| *n);
        raise_and_expect(ctx, &count, "requested again", before + 1)?;
        line.release(ctx);

        let thread = InThread(count.clone());
        let line = ThreadedRegistration::request(ctx, number, Flags::NONE, c"irq_states", thread)?;
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
        Ok(Self { _kept: line })
    }
}
