// SPDX-License-Identifier: GPL-2.0
//! Interrupt lines that are enabled and disabled, on the hosted backend.
//! `tests/kernel/irq_states.rs` does the same in a kernel.

use ctx_core::{
    hosted::{in_irq, in_process, interrupt_settings, interrupts, raise},
    irq::{
        Disabled, Flags, Handler, HardHandler, HardRegistration, Registration, Switch,
        ThreadedHandler, ThreadedIrqReturn, ThreadedRegistration,
    },
    prelude::*,
    sync::*,
    time::{sleep, Delta},
    work::{Work, WorkItem},
};
use std::vec::Vec;

struct Count(Arc<SpinLock<u32, Irq>>);

impl Handler for Count {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.update(ctx, |n| *n += 1);
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
    Arc::pin_init(new_spinlock!(0), ctx).unwrap()
}

#[test]
fn a_disabled_line_waits_for_its_enable() {
    in_process(|ctx| {
        let count = counter(ctx);
        let seen = |ctx: &mut ProcessCtx, expected| {
            count.update(ctx, |n| assert_eq!(*n, expected));
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
        count.update(ctx, |n| assert_eq!(*n, 1));
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
        let begin = ctx_core::time::Instant::<ctx_core::time::Monotonic>::now();
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

/// How often each of its parts was called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Calls {
    handler: u32,
    thread: u32,
    /// Calls of the handler while the thread ran for the first time.
    meanwhile: u32,
}

struct Parts<const SILENCES: bool> {
    line: u32,
    says: ThreadedIrqReturn,
    calls: Arc<RawSpinLock<Calls>>,
}

impl<const SILENCES: bool> ThreadedHandler for Parts<SILENCES> {
    const SILENCES: bool = SILENCES;

    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        self.calls.with(ctx, |calls, _ctx| calls.handler += 1);
        self.says
    }
    /// The device interrupts twice while the thread runs for the first time.
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        let before = self.calls.with(ctx, |calls, _ctx| *calls);
        if before.thread == 0 {
            raise(self.line);
            raise(self.line);
        }
        self.calls.with(ctx, |calls, _ctx| {
            if before.thread == 0 {
                calls.meanwhile = calls.handler - before.handler;
            }
            calls.thread += 1;
        });
        IrqReturn::Handled
    }
}

/// A registration for `Parts`, and its calls.
#[process_ctx]
fn parts<const SILENCES: bool>(
    line: u32,
    flags: Flags,
    says: ThreadedIrqReturn,
) -> Result<(
    ThreadedRegistration<Parts<SILENCES>>,
    Arc<RawSpinLock<Calls>>,
)> {
    let calls = Arc::pin_init(new_raw_spinlock!(Calls::default()), ctx)?;
    let handler = Parts {
        line,
        says,
        calls: calls.clone(),
    };
    let line = ThreadedRegistration::request(ctx, line, flags, c"parts", handler)?;
    Ok((line, calls))
}

#[test]
fn a_line_is_masked_until_its_thread_has_run() {
    in_process(|ctx| {
        let (line, calls) =
            parts::<false>(ctx, 66, Flags::TRIGGER_HIGH, ThreadedIrqReturn::WakeThread).unwrap();
        raise(66);
        line.synchronize(ctx);
        // Once for the two that came meanwhile, when the thread had run.
        let expected = Calls {
            handler: 2,
            thread: 2,
            meanwhile: 0,
        };
        calls.with(ctx, |calls, _ctx| assert_eq!(*calls, expected));
        line.release(ctx);

        let (line, calls) =
            parts::<true>(ctx, 66, Flags::TRIGGER_HIGH, ThreadedIrqReturn::WakeThread).unwrap();
        raise(66);
        line.synchronize(ctx);
        calls.with(ctx, |calls, _ctx| assert_eq!(calls.meanwhile, 2));
        line.release(ctx);
    });
}

#[test]
fn who_shares_a_line_agrees_whether_it_is_masked() {
    const WAKE: ThreadedIrqReturn = ThreadedIrqReturn::WakeThread;
    in_process(|ctx| {
        let count = counter(ctx);
        // Masked by its first owner.
        let (first, _) = parts::<false>(ctx, 67, Flags::SHARED, WAKE).unwrap();
        let (second, _) = parts::<true>(ctx, 67, Flags::SHARED, WAKE).unwrap();
        let (third, _) = parts::<false>(ctx, 67, Flags::SHARED, WAKE).unwrap();
        let handler = Count(count.clone());
        let fourth = Registration::request(ctx, 67, Flags::SHARED, c"c", handler).unwrap();
        let handler = Count(count.clone());
        HardRegistration::request(ctx, 67, Flags::SHARED, c"h", handler)
            .unwrap()
            .release(ctx);
        first.release(ctx);
        second.release(ctx);
        third.release(ctx);
        fourth.release(ctx);
        // Not masked.
        let first = Registration::request(ctx, 67, Flags::SHARED, c"c", Count(count)).unwrap();
        let refused = parts::<false>(ctx, 67, Flags::SHARED, WAKE).err();
        assert_eq!(refused, Some(EBUSY));
        let (second, _) = parts::<true>(ctx, 67, Flags::SHARED, WAKE).unwrap();
        first.release(ctx);
        second.release(ctx);
    });
}

#[test]
fn a_line_has_one_trigger() {
    in_process(|ctx| {
        let count = counter(ctx);
        let mut request = |flags| {
            let handler = Count(count.clone());
            Registration::request(ctx, 68, flags, c"c", handler).map(|line| line.release(ctx))
        };
        for two in [
            Flags::TRIGGER_HIGH | Flags::TRIGGER_LOW,
            Flags::TRIGGER_RISING | Flags::TRIGGER_HIGH,
            Flags::SHARED | Flags::TRIGGER_FALLING | Flags::TRIGGER_LOW,
        ] {
            assert_eq!(request(two), Err(EINVAL), "{two:?}");
        }
        for one in [
            Flags::TRIGGER_RISING | Flags::TRIGGER_FALLING,
            Flags::TRIGGER_NONE,
            Flags::SHARED | Flags::TRIGGER_LOW,
        ] {
            assert_eq!(request(one), Ok(()), "{one:?}");
        }
        let mut flags = Flags::SHARED;
        flags |= Flags::TRIGGER_LOW;
        let line = Registration::request(ctx, 68, flags, c"c", Count(count.clone())).unwrap();
        let other = Flags::SHARED | Flags::TRIGGER_HIGH;
        let refused = Registration::request(ctx, 68, other, c"c", Count(count.clone())).err();
        assert_eq!(refused, Some(EBUSY));
        let shared = Registration::request(ctx, 68, Flags::SHARED, c"c", Count(count)).unwrap();
        shared.release(ctx);
        line.release(ctx);
    });
}

#[test]
fn both_parts_are_called_on_a_nested_line() {
    in_process(|ctx| {
        // The stand-in's lines from 248 on are found by the thread of another interrupt.
        let count = counter(ctx);
        let handler = Count(count.clone());
        let refused = Registration::request(ctx, 248, Flags::NONE, c"c", handler).err();
        assert_eq!(refused, Some(EINVAL));
        let refused = HardRegistration::request(ctx, 248, Flags::NONE, c"c", Count(count)).err();
        assert_eq!(refused, Some(EINVAL));
        for (says, threads) in [
            (ThreadedIrqReturn::WakeThread, 2),
            (ThreadedIrqReturn::Handled, 0),
            (ThreadedIrqReturn::None, 0),
        ] {
            let (line, calls) = parts::<false>(ctx, 248, Flags::NONE, says).unwrap();
            raise(248);
            line.synchronize(ctx);
            calls.with(ctx, |calls, _ctx| {
                assert_eq!(
                    (calls.handler > 0, calls.thread),
                    (true, threads),
                    "{says:?}"
                );
            });
            line.release(ctx);
        }
        // One that has no first part of its own.
        let line = ThreadedRegistration::request(ctx, 249, Flags::NONE, c"s", Slow).unwrap();
        let begin = ctx_core::time::Instant::<ctx_core::time::Monotonic>::now();
        raise(249);
        line.synchronize(ctx);
        assert!(begin.elapsed() >= Delta::from_millis(20));
        line.release(ctx);
    });
}

#[test]
fn a_line_without_threads_is_for_who_needs_none() {
    in_process(|ctx| {
        // The stand-in's lines from 232 to 239 are marked so.
        let count = counter(ctx);
        let handler = Count(count.clone());
        let refused = Registration::request(ctx, 232, Flags::NONE, c"c", handler).err();
        assert_eq!(refused, Some(EINVAL));
        HardRegistration::request(ctx, 232, Flags::NONE, c"h", Count(count))
            .unwrap()
            .release(ctx);
        ThreadedRegistration::request(ctx, 232, Flags::NONE, c"s", Slow)
            .unwrap()
            .release(ctx);
    });
}

/// A touch screen: its device is quieted over a bus that sleeps.
struct Touch {
    switch: Switch,
    poll: Work<Poll>,
}

struct Poll {
    switch: Switch,
    /// What each run's enable has said.
    runs: Runs,
}

impl Handler for Touch {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        assert!(self.switch.disable_nosync(ctx));
        assert!(!self.switch.disable_nosync(ctx), "it was disabled twice");
        self.poll.schedule(ctx);
        IrqReturn::Handled
    }
}

impl WorkItem for Poll {
    #[process_ctx]
    fn run(&self) {
        // The device still holds its line.
        raise(75);
        sleep(ctx, Delta::from_millis(1));
        let mut runs = self.runs.lock(ctx);
        if runs.len() < 2 {
            // As long as the finger is there it is looked at again.
            runs.push(self.switch.enable(ctx));
        }
    }
}

type Runs = Arc<Mutex<Vec<bool>>>;

#[process_ctx]
fn touch(line: u32, flags: Flags, runs: &Runs) -> Result<Registration<Touch>> {
    let runs = runs.clone();
    Registration::request_with_switch(ctx, line, flags, c"touch", |ctx, switch| {
        let poll = Poll {
            switch: switch.clone(),
            runs,
        };
        let poll = Work::new(ctx, poll)?;
        Ok(Touch { switch, poll })
    })
}

#[test]
fn a_handler_disables_its_own_line_and_work_enables_it() {
    in_process(|ctx| {
        let runs = Arc::pin_init(new_mutex!(Vec::new()), ctx).unwrap();
        let line = touch(ctx, 75, Flags::NONE, &runs).unwrap();
        let before = interrupts(75).0;
        raise(75);
        while runs.lock(ctx).len() < 2 {
            sleep(ctx, Delta::from_millis(1));
        }
        line.handler().poll.flush(ctx);
        assert_eq!(*runs.lock(ctx), [true, true]);
        // The third has come and disabled it for good.
        assert_eq!(interrupts(75).0, before + 3);
        raise(75);
        assert_eq!(interrupts(75).0, before + 3);
        // What is done to the registration counts beside it.
        let line = line.disable(ctx).unwrap().enable(ctx);
        assert_eq!(interrupts(75).0, before + 3);
        let line = line.disable(ctx).unwrap();
        let switch = line.handler().switch.clone();
        assert!(switch.enable(ctx));
        assert!(
            !switch.enable(ctx),
            "it enabled what the registration has disabled"
        );
        assert_eq!(interrupts(75).0, before + 3);
        let line = line.enable(ctx);
        assert_eq!(interrupts(75).0, before + 4);
        line.release(ctx);
    });
}

#[test]
fn a_switch_does_nothing_to_a_line_that_is_another_s() {
    in_process(|ctx| {
        let runs = Arc::pin_init(new_mutex!(Vec::new()), ctx).unwrap();
        for leaked in [false, true] {
            let line = touch(ctx, 76, Flags::NONE, &runs).unwrap();
            let kept = line.handler().switch.clone();
            assert!(kept.disable_nosync(ctx));
            if leaked {
                drop(line);
                while !interrupts(76).1.is_empty() {
                    sleep(ctx, Delta::from_millis(1));
                }
            } else {
                line.release(ctx);
            }
            let count = counter(ctx);
            let line =
                Registration::request_disabled(ctx, 76, Flags::NONE, c"c", Count(count.clone()))
                    .unwrap();
            assert!(!kept.enable(ctx), "it enabled the line of another");
            raise(76);
            count.with(ctx, |n, _ctx| assert_eq!(*n, 0));
            let line = line.enable(ctx);
            assert!(!kept.disable_nosync(ctx), "it disabled the line of another");
            raise(76);
            count.with(ctx, |n, _ctx| assert_eq!(*n, 2));
            line.release(ctx);
        }
    });
}

#[test]
fn a_switch_is_for_a_line_of_one_s_own_that_is_quick() {
    in_process(|ctx| {
        let runs = Arc::pin_init(new_mutex!(Vec::new()), ctx).unwrap();
        let shared = touch(ctx, 77, Flags::SHARED, &runs).err();
        assert_eq!(shared, Some(EINVAL));
        let slow = touch(ctx, 241, Flags::NONE, &runs).err();
        assert_eq!(slow, Some(EINVAL));
        assert!(interrupts(241).1.is_empty(), "the line was left behind");
        // The handler's own error; and a switch that never had a line.
        let mut stray = None;
        let refused = Registration::<Touch>::request_with_switch(
            ctx,
            77,
            Flags::NONE,
            c"touch",
            |_ctx, switch| {
                stray = Some(switch);
                Err(ENOMEM)
            },
        );
        assert_eq!(refused.err(), Some(ENOMEM));
        let stray = stray.unwrap();
        assert!(!stray.disable_nosync(ctx));
        assert!(!stray.enable(ctx));
    });
}
