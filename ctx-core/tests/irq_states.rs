// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines that are enabled and disabled, on the hosted backend. `tests/kernel/irq_states.rs` does the same in a kernel.

use ctx_core::{
    hosted::{in_irq, in_process, interrupt_settings, interrupts, raise},
    irq::{
        Disabled, Flags, Handler, HardHandler, HardRegistration, Registration, ThreadedHandler,
        ThreadedRegistration,
    },
    prelude::*,
    sync::*,
    time::{sleep, Delta},
};

struct Count(Arc<SpinLock<u32, Irq>>);

impl Handler for Count {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.with(ctx, |n, _ctx| *n += 1);
        IrqReturn::Handled
    }
}
impl HardHandler for Count {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}

struct Slow;

impl ThreadedHandler for Slow {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        sleep(ctx, Delta::from_millis(20));
        IrqReturn::Handled
    }
}

#[process_ctx]
fn counter() -> Arc<SpinLock<u32, Irq>> {
    Arc::pin_init(ctx, new_spinlock!(0)).unwrap()
}

#[test]
fn a_disabled_line_waits_for_its_enable() {
    in_process(|ctx| {
        let count = counter(ctx);
        let seen = |ctx: &mut ProcessCtx, expected| {
            count.with(ctx, |n, _ctx| assert_eq!(*n, expected));
        };
        let line = Registration::request_disabled(ctx, 60, Flags::NONE, c"c", Count(count.clone()))
            .unwrap();
        raise(60);
        seen(ctx, 0);
        let line = line.enable(ctx);
        seen(ctx, 1);
        raise(60);
        seen(ctx, 2);
        let line = line.disable(ctx).unwrap();
        raise(60);
        raise(60);
        seen(ctx, 2);
        let line = line.try_enable(ctx).unwrap().disable_nosync(ctx).unwrap();
        seen(ctx, 3);
        line.release(ctx);
        // Whoever requests it next finds it enabled.
        let line = Registration::request(ctx, 60, Flags::NONE, c"c", Count(count.clone())).unwrap();
        raise(60);
        seen(ctx, 4);
        line.release(ctx);
    });
}

#[test]
fn a_dropped_disabled_line_is_free() {
    in_process(|ctx| {
        let count = counter(ctx);
        let line =
            Registration::request_disabled(ctx, 61, Flags::NONE, c"c", Count(count)).unwrap();
        drop(line);
        while !interrupts(61).1.is_empty() {
            sleep(ctx, Delta::from_millis(1));
        }
    });
}

#[test]
fn a_shared_line_is_not_disabled() {
    in_process(|ctx| {
        let count = counter(ctx);
        let refused =
            Registration::request_disabled(ctx, 62, Flags::SHARED, c"c", Count(count.clone()));
        assert_eq!(refused.err(), Some(EINVAL));
        let line =
            Registration::request(ctx, 62, Flags::SHARED, c"c", Count(count.clone())).unwrap();
        let refused = line.disable(ctx).err().unwrap();
        assert_eq!(refused.error, EBUSY);
        let refused = refused.registration.disable_nosync(ctx).err().unwrap();
        assert_eq!(refused.error, EBUSY);
        raise(62);
        count.with(ctx, |n, _ctx| assert_eq!(*n, 1));
        refused.registration.release(ctx);
    });
}

#[test]
fn a_line_on_a_slow_bus_is_only_for_who_may_sleep() {
    // The stand-in's lines from 240 on are on a bus that sleeps.
    let line = in_process(|ctx| {
        let count = counter(ctx);
        Registration::request(ctx, 240, Flags::NONE, c"c", Count(count)).unwrap()
    });
    let line = in_irq(|ctx| {
        let refused = line.disable_nosync(ctx).err().unwrap();
        assert_eq!(refused.error, EAGAIN);
        refused.registration
    });
    let line = in_process(|ctx| line.disable(ctx).unwrap());
    let line = in_irq(|ctx| line.try_enable(ctx).err().unwrap().registration);
    in_process(|ctx| line.enable(ctx).release(ctx));
}

#[test]
fn an_error_of_a_transition_frees_the_line_with_a_question_mark() {
    fn stop(
        ctx: &mut ProcessCtx,
        line: Registration<Count>,
    ) -> Result<Registration<Count, Disabled>> {
        Ok(line.disable(ctx)?)
    }
    in_process(|ctx| {
        let count = counter(ctx);
        let line = Registration::request(ctx, 63, Flags::SHARED, c"c", Count(count)).unwrap();
        assert_eq!(stop(ctx, line).err(), Some(EBUSY));
        while !interrupts(63).1.is_empty() {
            sleep(ctx, Delta::from_millis(1));
        }
    });
}

#[test]
fn what_was_set_on_a_line_goes_with_it() {
    in_process(|ctx| {
        let mut line = ThreadedRegistration::request(ctx, 64, Flags::NONE, c"s", Slow).unwrap();
        assert_eq!(line.set_affinity_hint(ctx, Some(99)), Err(EINVAL));
        line.set_affinity_hint(ctx, Some(1)).unwrap();
        for on in [true, true, false, false, true, true] {
            line.set_wake(ctx, on).unwrap();
        }
        assert_eq!(interrupt_settings(64), (1, Some(1)));
        let line = line.disable(ctx).unwrap();
        drop(line);
        while !interrupts(64).1.is_empty() {
            sleep(ctx, Delta::from_millis(1));
        }
        assert_eq!(interrupt_settings(64), (0, None));
    });
}

#[test]
fn disable_waits_for_the_thread() {
    in_process(|ctx| {
        let line = ThreadedRegistration::request(ctx, 65, Flags::NONE, c"s", Slow).unwrap();
        let begin = ctx_core::time::Instant::now();
        raise(65);
        line.synchronize(ctx);
        assert!(begin.elapsed() >= Delta::from_millis(20));
        line.disable(ctx).unwrap().release(ctx);
        let count = counter(ctx);
        HardRegistration::request_disabled(ctx, 65, Flags::NONE, c"h", Count(count))
            .unwrap()
            .enable(ctx)
            .release(ctx);
    });
}
