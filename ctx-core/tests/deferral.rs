// SPDX-License-Identifier: GPL-2.0
//! From an interrupt to who may sleep, on the hosted backend. `tests/kernel/contexts.rs` does the
//! same in a kernel.

use ctx_core::{
    hosted::{in_process, in_softirq, raise, Clock},
    irq,
    prelude::*,
    sync::*,
    time::{sleep, Delta},
    timer::{Callback, Timer},
    work::{Work, WorkItem},
};

struct Count(Arc<Mutex<u32>>);

impl WorkItem for Count {
    #[process_ctx]
    fn run(&self) {
        sleep(ctx, Delta::from_micros(1));
        *self.0.lock(ctx) += 1;
    }
}

#[test]
fn a_handler_schedules_work_that_sleeps() {
    struct Handler(Work<Count>);
    impl irq::Handler for Handler {
        #[irq_handler]
        fn handle(&self) -> IrqReturn {
            self.0.schedule(ctx);
            IrqReturn::Handled
        }
    }
    in_process(|ctx| {
        let count = Arc::pin_init(new_mutex!(0), ctx).unwrap();
        let work = Work::new(ctx, Count(count.clone())).unwrap();
        let line =
            irq::Registration::request(ctx, 40, irq::Flags::NONE, c"h", Handler(work)).unwrap();
        for n in 1..=3 {
            raise(40);
            line.handler().0.flush(ctx);
            assert_eq!(*count.lock(ctx), n);
        }
        line.release(ctx);
    });
}

#[test]
fn a_cancelled_work_item_does_not_run() {
    in_process(|ctx| {
        let count = Arc::pin_init(new_mutex!(0), ctx).unwrap();
        let work = Work::new(ctx, Count(count.clone())).unwrap();
        assert!(!work.cancel(ctx));
        work.schedule(ctx);
        work.release(ctx);
        let n = *count.lock(ctx);
        sleep(ctx, Delta::from_millis(20));
        assert_eq!(*count.lock(ctx), n, "it ran after `release` had returned");
    });
}

#[test]
fn a_timer_ticks_until_it_is_cancelled() {
    struct Tick(Arc<SpinLock<u32, Bh>>);
    impl Callback for Tick {
        #[softirq]
        fn expired(&self) -> Option<Delta> {
            self.0.update(ctx, |n| *n += 1);
            Some(Delta::from_millis(10))
        }
    }
    in_process(|ctx| {
        let clock = Clock::stop();
        let ticks = Arc::pin_init(new_spinlock!(0), ctx).unwrap();
        let timer = Timer::new(ctx, Tick(ticks.clone())).unwrap();
        timer.arm(ctx, Delta::from_millis(10));
        for n in 1..=3 {
            clock.advance(Delta::from_millis(10));
            assert_eq!(ticks.get(ctx), n, "it has ticked when `advance` returns");
        }
        timer.cancel(ctx);
        let n = ticks.get(ctx);
        clock.advance(Delta::from_secs(1));
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert_eq!(ticks.get(ctx), n, "it ticked after `cancel` had returned");
        timer.release(ctx);
    });
}

#[test]
fn the_clock_waits_for_what_a_timer_sets_off_but_not_for_what_sleeps() {
    /// How often it began and ended.
    struct Slow(Arc<SpinLock<(u32, u32)>>);
    impl WorkItem for Slow {
        #[process_ctx]
        fn run(&self) {
            self.0.update(ctx, |(begun, _)| *begun += 1);
            sleep(ctx, Delta::from_secs(1));
            self.0.update(ctx, |(_, done)| *done += 1);
        }
    }
    struct Tick(Work<Slow>);
    impl Callback for Tick {
        #[softirq]
        fn expired(&self) -> Option<Delta> {
            self.0.schedule(ctx);
            // At once, again and again: `advance` waits for one of them.
            Some(Delta::from_nanos(0))
        }
    }
    in_process(|ctx| {
        let clock = Clock::stop();
        let runs = Arc::pin_init(new_spinlock!((0, 0)), ctx).unwrap();
        let tick = Tick(Work::new(ctx, Slow(runs.clone())).unwrap());
        let timer = Timer::new(ctx, tick).unwrap();
        timer.arm(ctx, Delta::from_millis(10));
        clock.advance(Delta::from_millis(10));
        assert_eq!(runs.get(ctx), (1, 0), "the work has begun, and sleeps");
        timer.cancel(ctx);
        let end = std::thread::spawn(move || {
            while in_process({
                let runs = runs.clone();
                move |ctx| runs.get(ctx).1 == 0
            }) {
                clock.advance(Delta::from_secs(1));
            }
        });
        timer.release(ctx);
        end.join().unwrap();
    });
}

#[test]
fn an_irq_thread_sleeps_and_a_hard_handler_takes_raw_locks() {
    struct Threaded(Arc<Mutex<u32>>);
    impl irq::ThreadedHandler for Threaded {
        #[threaded_irq]
        fn handle_threaded(&self) -> IrqReturn {
            *self.0.lock(ctx) += 1;
            IrqReturn::Handled
        }
    }
    struct Hard(Arc<RawSpinLock<u32>>);
    impl irq::HardHandler for Hard {
        #[hard_irq_handler]
        fn handle(&self) -> IrqReturn {
            self.0.update(ctx, |n| *n += 1);
            IrqReturn::Handled
        }
    }
    in_process(|ctx| {
        let threaded = Arc::pin_init(new_mutex!(0), ctx).unwrap();
        let hard = Arc::pin_init(new_raw_spinlock!(0), ctx).unwrap();
        let shared = irq::Flags::SHARED;
        let a = irq::ThreadedRegistration::request(
            ctx,
            41,
            shared,
            c"threaded",
            Threaded(threaded.clone()),
        )
        .unwrap();
        let b =
            irq::HardRegistration::request(ctx, 41, shared, c"hard", Hard(hard.clone())).unwrap();
        raise(41);
        a.release(ctx);
        b.release(ctx);
        assert_eq!(*threaded.lock(ctx), 1);
        assert_eq!(hard.get(ctx), 1);
    });
}

#[test]
fn dropped_in_a_softirq_it_is_cancelled_elsewhere() {
    let count = in_process(|ctx| Arc::pin_init(new_mutex!(0u32), ctx).unwrap());
    let work = in_process({
        let count = count.clone();
        |ctx| Work::new(ctx, Count(count)).unwrap()
    });
    in_softirq(move |ctx| {
        work.schedule(ctx);
        drop(work);
    });
}
