// SPDX-License-Identifier: GPL-2.0
//! Enters every context that a wrapper enters, does in each what its token allows, and says at
//! unload how often.
//!
//! Line 1: a handler, which schedules work, a threaded handler, and a handler that is never
//! threaded. A timer ticks by itself.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    alloc::KBox,
    irq,
    prelude::*,
    section,
    sync::{
        new_mutex, new_raw_spinlock, new_spinlock, new_waitqueue, Arc, Mutex, RawSpinLock,
        SpinLock, WaitQueue,
    },
    time::{delay, sleep, Delta},
    timer::{Callback, Timer},
    work::{Work, WorkItem},
};

module! {
    type: Contexts,
    name: "contexts",
    authors: ["The ctx authors"],
    description: "Test: enters every context",
    license: "GPL",
}

/// Who counts what: each lock is of the kind that its users need.
#[pin_data]
struct Counts {
    #[pin]
    irqs: SpinLock<u32, Irq>,
    #[pin]
    hard_irqs: RawSpinLock<u32>,
    #[pin]
    ticks: SpinLock<u32, Bh>,
    #[pin]
    works: Mutex<u32>,
    #[pin]
    threads: Mutex<u32>,
    #[pin]
    changed: WaitQueue,
}

struct Refill(Arc<Counts>);

impl WorkItem for Refill {
    #[process_ctx]
    fn run(&self) {
        let mut works = self.0.works.lock(ctx);
        sleep(ctx, Delta::from_millis(1));
        *works += 1;
    }
}

struct InIrq {
    counts: Arc<Counts>,
    work: Work<Refill>,
}

impl irq::Handler for InIrq {
    /// Overruns its budget, which is reported where budgets are compiled in.
    #[irq_handler(budget_us = 20)]
    fn handle(&self) -> IrqReturn {
        delay(ctx, 50);
        let boxed = KBox::new(1u32, ctx);
        self.counts.irqs.with(ctx, |irqs, ctx| {
            self.counts.hard_irqs.update(ctx, |_| ());
            *irqs += boxed.map_or(0, |n| *n);
        });
        self.counts.changed.wake_up_all(ctx);
        self.work.schedule(ctx);
        IrqReturn::None
    }
}

struct InThread(Arc<Counts>);

impl irq::ThreadedHandler for InThread {
    // The line's device is the keyboard, whose driver quiets it.
    const SILENCES: bool = true;

    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        sleep(ctx, Delta::from_micros(100));
        *self.0.threads.lock(ctx) += 1;
        IrqReturn::None
    }
}

struct InHardIrq(Arc<Counts>);

impl irq::HardHandler for InHardIrq {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0
            .hard_irqs
            .update(ctx, |hard_irqs| *hard_irqs += 1);
        IrqReturn::None
    }
}

struct InSoftIrq(Arc<Counts>);

impl Callback for InSoftIrq {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.ticks.with(ctx, |ticks, ctx| {
            self.0.irqs.update(ctx, |_| ());
            *ticks += 1;
        });
        self.0.changed.wake_up_all(ctx);
        Some(Delta::from_millis(10))
    }
}

/// The module.
struct Contexts {
    counts: Arc<Counts>,
    in_irq: irq::Registration<InIrq>,
    in_thread: irq::ThreadedRegistration<InThread>,
    in_hard_irq: irq::HardRegistration<InHardIrq>,
    timer: Timer<InSoftIrq>,
}

impl kernel::Module for Contexts {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let counts = Arc::pin_init(
            pin_init!(Counts {
                irqs <- new_spinlock!(0),
                hard_irqs <- new_raw_spinlock!(0),
                ticks <- new_spinlock!(0),
                works <- new_mutex!(0),
                threads <- new_mutex!(0),
                changed <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let shared = irq::Flags::SHARED;
        let handler = InIrq {
            work: Work::new(ctx, Refill(counts.clone()))?,
            counts: counts.clone(),
        };
        let in_irq = irq::Registration::request(ctx, 1, shared, c"in_irq", handler)?;
        let threaded = InThread(counts.clone());
        let in_thread = irq::ThreadedRegistration::request(ctx, 1, shared, c"in_thread", threaded)?;
        let hard = InHardIrq(counts.clone());
        let in_hard_irq = irq::HardRegistration::request(ctx, 1, shared, c"in_hard_irq", hard)?;

        let timer = Timer::new(ctx, InSoftIrq(counts.clone()))?;
        timer.arm(ctx, Delta::from_millis(10));
        counts
            .changed
            .wait_interruptible(ctx, |ctx| counts.ticks.update(ctx, |ticks| *ticks >= 3))?;

        section::rcu_read(ctx, |ctx| {
            counts
                .ticks
                .with(ctx, |_, ctx| counts.irqs.update(ctx, |_| ()))
        });
        section::bh_off(ctx, |ctx| counts.ticks.update(ctx, |_| ()));
        section::preempt_off(ctx, |ctx| counts.hard_irqs.update(ctx, |_| ()));
        section::irqs_off(ctx, |ctx| counts.hard_irqs.update(ctx, |_| ()));
        pr_info!("the timer ticked\n");
        Ok(Self {
            counts,
            in_irq,
            in_thread,
            in_hard_irq,
            timer,
        })
    }

    #[process_ctx]
    fn exit(self) {
        self.timer.release(ctx);
        self.in_hard_irq.release(ctx);
        self.in_thread.release(ctx);
        self.in_irq.handler().work.flush(ctx);
        self.in_irq.release(ctx);
        let Self { counts, .. } = self;
        pr_info!("{} interrupts\n", counts.irqs.get(ctx));
        pr_info!(
            "{} hard interrupts\n",
            counts.hard_irqs.get(ctx)
        );
        pr_info!("{} ticks\n", counts.ticks.get(ctx));
        pr_info!("{} runs of the work item\n", *counts.works.lock(ctx));
        pr_info!("{} runs of the thread\n", *counts.threads.lock(ctx));
    }
}
