// SPDX-License-Identifier: GPL-2.0
//! Enters the contexts that only C and time lead to, does in each what its token allows, and says
//! at unload how often each was entered.
//!
//! A hard and a soft high-resolution timer, a softirq's work item, delayed work, work that lies in
//! its object, a kernel thread, RCU callbacks, and a call on each CPU. Some are dropped in
//! sections, and some are leaked while they call each other: nothing may splat, and nothing outlive
//! the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use kernel::{
    alloc::KBox,
    hrtimer::{HardCallback, HardHrTimer, SoftCallback, SoftHrTimer},
    kthread::{KThread, Stop, Thread},
    prelude::*,
    rcu_callback::{Callback, Head},
    section, smp,
    sync::{
        new_mutex, new_raw_spinlock, new_spinlock, new_srcu, new_waitqueue, Arc, Mutex, RawSpinLock,
        SpinLock, WaitQueue,
    },
    time::{sleep, Delta, Instant, Monotonic},
    work::{BhWork, BhWorkItem, Work, WorkItem},
    workqueue::{self, impl_has_work, new_work},
};

module! {
    type: Deferral,
    name: "deferral",
    authors: ["The ctx authors"],
    description: "Test: enters the contexts of timers, threads, RCU and other CPUs",
    license: "GPL",
}

#[pin_data]
struct Counts {
    #[pin]
    hard: RawSpinLock<u32>,
    #[pin]
    soft: SpinLock<u32, Bh>,
    #[pin]
    shared: SpinLock<u32, Irq>,
    #[pin]
    works: Mutex<u32>,
    #[pin]
    changed: WaitQueue,
    soft_timer: AtomicU32,
    bh: AtomicU32,
    rcu: AtomicU32,
    late: AtomicU32,
    queued: AtomicU32,
    boxes: AtomicU32,
    closures: AtomicU32,
    thread: AtomicU32,
}

impl Counts {
    /// What every softirq may do.
    #[softirq]
    fn in_softirq(&self) {
        self.soft.with(ctx, |soft, ctx| {
            self.shared.with(ctx, |shared, ctx| {
                self.hard.update(ctx, |_| ());
                *shared += 1;
            });
            *soft += 1;
        });
        section::bh_off(ctx, |ctx| self.soft.update(ctx, |_| ()));
        section::rcu_read(ctx, |ctx| self.soft.update(ctx, |_| ()));
        drop(KBox::new(1u32, ctx));
        self.changed.wake_up_all(ctx);
    }
}

struct Late(Arc<Counts>);

impl WorkItem for Late {
    #[process_ctx]
    fn run(&self) {
        sleep(ctx, Delta::from_micros(100));
        *self.0.works.lock(ctx) += 1;
        self.0.late.fetch_add(1, Relaxed);
        self.0.changed.wake_up_all(ctx);
    }
}

/// Waits for another, which lockdep must not take for itself.
struct Wait(Work<Late>);

impl WorkItem for Wait {
    #[process_ctx]
    fn run(&self) {
        self.0.schedule(ctx);
        self.0.flush(ctx);
        self.0.schedule_after(ctx, Delta::from_millis(1));
        self.0.cancel(ctx);
    }
}

struct Drain(Arc<Counts>);

impl BhWorkItem for Drain {
    #[softirq]
    fn run(&self) {
        self.0.in_softirq(ctx);
        self.0.bh.fetch_add(1, Relaxed);
        let counts = self.0.clone();
        let _ = workqueue::system().try_spawn(ctx, move |ctx: &mut ProcessCtx| {
            *counts.works.lock(ctx) += 1;
            counts.closures.fetch_add(1, Relaxed);
        });
    }
}

/// Queues another of itself until there were `left` more.
struct Retire {
    counts: Arc<Counts>,
    left: u32,
}

impl Callback for Retire {
    #[softirq]
    fn run(self) {
        self.counts.in_softirq(ctx);
        self.counts.rcu.fetch_add(1, Relaxed);
        if let Some(left) = self.left.checked_sub(1) {
            let counts = self.counts;
            if let Ok(head) = Head::new(ctx, Self { counts, left }) {
                head.call(ctx);
            }
        }
    }
}

/// Queues itself until the module goes, which is while it is queued or runs.
#[pin_data]
struct Endless {
    counts: Arc<Counts>,
    #[pin]
    again: workqueue::Work<Self>,
}

impl_has_work! {
    impl HasWork<Self> for Endless { self.again }
}

impl workqueue::WorkItem for Endless {
    type Pointer = Arc<Self>;

    #[process_ctx]
    fn run(this: Arc<Self>) {
        sleep(ctx, Delta::from_micros(100));
        *this.counts.works.lock(ctx) += 1;
        this.counts.queued.fetch_add(1, Relaxed);
        let _ = workqueue::system().enqueue(ctx, this);
    }
}

/// Queued by its only owner, which a handler is.
#[pin_data]
struct Boxed {
    counts: Arc<Counts>,
    #[pin]
    once: workqueue::Work<Self, 7>,
}

impl_has_work! {
    impl HasWork<Self, 7> for Boxed { self.once }
}

impl workqueue::WorkItem<7> for Boxed {
    type Pointer = Pin<KBox<Self>>;

    #[process_ctx]
    fn run(this: Pin<KBox<Self>>) {
        *this.counts.works.lock(ctx) += 1;
        this.counts.boxes.fetch_add(1, Relaxed);
    }
}

/// Schedules all that hard interrupt context may.
#[pin_data]
struct InHardIrq {
    endless: Arc<Endless>,
    #[pin]
    boxed: RawSpinLock<Option<Pin<KBox<Boxed>>>>,
    counts: Arc<Counts>,
    late: Work<Late>,
    drain: BhWork<Drain>,
    soft: SoftHrTimer<InSoftIrq>,
    #[pin]
    retire: RawSpinLock<Option<Head<Retire>>>,
}

struct Hard(Arc<InHardIrq>);

impl HardCallback for Hard {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        let this = &self.0;
        let count = this.counts.hard.update(ctx, |hard| {
            *hard += 1;
            *hard
        });
        this.drain.schedule(ctx);
        this.late.schedule_after(ctx, Delta::from_millis(1));
        if count % 4 == 0 {
            this.late.schedule(ctx);
        }
        this.soft.arm(ctx, Delta::from_micros(100));
        let _ = workqueue::system().enqueue(ctx, this.endless.clone());
        this.boxed.with(ctx, |boxed, ctx| {
            if let Some(boxed) = boxed.take() {
                workqueue::system().enqueue(ctx, boxed);
            }
        });
        this.retire.with(ctx, |retire, ctx| {
            if let Some(head) = retire.take() {
                head.call(ctx);
            }
        });
        section::rcu_read(ctx, |ctx| this.counts.hard.update(ctx, |_| ()));
        (count < 400).then_some(Delta::from_millis(2))
    }
}

struct InSoftIrq(Arc<Counts>);

impl SoftCallback for InSoftIrq {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.in_softirq(ctx);
        self.0.soft_timer.fetch_add(1, Relaxed);
        None
    }
}

struct Loop(Arc<Counts>);

impl Thread for Loop {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        while !stop.within(ctx, Delta::from_millis(1)) {
            *self.0.works.lock(ctx) += 1;
            self.0.thread.fetch_add(1, Relaxed);
            self.0.changed.wake_up_all(ctx);
        }
    }
}

/// Sleeps until it is to stop, in each of the ways that there are.
struct Sleeper {
    counts: Arc<Counts>,
    by_queue: bool,
}

impl Thread for Sleeper {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        if self.by_queue {
            let _ = self
                .counts
                .changed
                .wait_interruptible(ctx, |_ctx| stop.requested());
        } else {
            stop.wait(ctx);
        }
    }
}

struct Ends;

impl Thread for Ends {
    #[process_ctx]
    fn run(&self, _stop: &Stop) {
        sleep(ctx, Delta::from_micros(1));
    }
}

/// Leaked, it schedules and arms what was leaked too, until the module goes.
struct Restless {
    late: Arc<Work<Late>>,
    hard: Arc<HardHrTimer<Once>>,
}

struct Once(Arc<Counts>);

impl HardCallback for Once {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        self.0.hard.update(ctx, |_| ());
        None
    }
}

impl Thread for Restless {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        while !stop.within(ctx, Delta::from_micros(200)) {
            self.late.schedule_after(ctx, Delta::from_micros(1));
            self.late.schedule(ctx);
            self.hard.arm(ctx, Delta::from_micros(100));
            if let Ok(work) = Work::new(ctx, Late(self.hard.callback().0.clone())) {
                work.schedule(ctx);
                work.release(ctx);
            }
            if let Ok(work) = Work::new(ctx, Late(self.hard.callback().0.clone())) {
                work.schedule(ctx);
            }
        }
    }
}

/// Leaked, it reads in a domain of its own, which is younger than itself, until the module goes.
struct Reader;

impl Thread for Reader {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        let Ok(domain) = new_srcu!(ctx) else {
            return;
        };
        while !domain.read(ctx, |ctx| stop.within(ctx, Delta::from_millis(1))) {
            domain.synchronize(ctx);
        }
        // Its stop may have been what was leaked last.
        domain.read(ctx, |ctx| sleep(ctx, Delta::from_millis(1)));
    }
}

/// Leaked, it waits for work that is younger than itself, and so torn down before, until it is
/// itself.
struct Waiter(Arc<Mutex<Option<Work<Nothing>>>>);

struct Nothing;

impl WorkItem for Nothing {
    #[process_ctx]
    fn run(&self) {}
}

impl Thread for Waiter {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        while !stop.within(ctx, Delta::from_micros(500)) {
            let mut young = self.0.lock(ctx);
            if let Some(young) = &mut *young {
                young.schedule(ctx);
                young.flush(ctx);
            }
        }
    }
}

/// Leaked, it takes its time to stop, so that older ones go on meanwhile.
struct Slow;

impl Thread for Slow {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        stop.wait(ctx);
        sleep(ctx, Delta::from_millis(50));
    }
}

/// The module.
struct Deferral {
    counts: Arc<Counts>,
    hard: HardHrTimer<Hard>,
    in_hard_irq: Arc<InHardIrq>,
    thread: KThread<Loop>,
    ended: KThread<Ends>,
}

#[process_ctx]
fn drop_anywhere(counts: &Arc<Counts>) -> Result {
    let timer = HardHrTimer::new(ctx, Once(counts.clone()))?;
    timer.arm(ctx, Delta::from_micros(50));
    let bh = BhWork::new(ctx, Drain(counts.clone()))?;
    bh.schedule(ctx);
    let late = Work::new(ctx, Late(counts.clone()))?;
    late.schedule_after(ctx, Delta::from_secs(1000));
    let thread = KThread::spawn(
        ctx,
        c"ctx_dropped",
        Sleeper {
            counts: counts.clone(),
            by_queue: true,
        },
    )?;
    let soft = SoftHrTimer::new(ctx, InSoftIrq(counts.clone()))?;
    soft.arm(ctx, Delta::from_secs(1000));
    counts.hard.update(ctx, |_| drop(timer));
    section::irqs_off(ctx, |_ctx| drop(bh));
    section::preempt_off(ctx, |_ctx| drop(late));
    counts.soft.update(ctx, |_| drop(thread));
    section::rcu_read(ctx, |_ctx| drop(soft));
    Ok(())
}

#[process_ctx]
fn leak(counts: &Arc<Counts>) -> Result {
    let late = Work::new(ctx, Late(counts.clone()))?;
    let late = Arc::new(late, ctx)?;
    let hard = HardHrTimer::new(ctx, Once(counts.clone()))?;
    let hard = Arc::new(hard, ctx)?;
    let before = KThread::spawn(
        ctx,
        c"ctx_restless",
        Restless {
            late: late.clone(),
            hard: hard.clone(),
        },
    )?;
    // Made after the thread, so that it is torn down before, while the thread still uses it.
    let young = Work::new(ctx, Late(counts.clone()))?;
    let young_timer = HardHrTimer::new(ctx, Once(counts.clone()))?;
    let old = KThread::spawn(
        ctx,
        c"ctx_sleeper",
        Sleeper {
            counts: counts.clone(),
            by_queue: false,
        },
    )?;
    let reader = KThread::spawn(ctx, c"ctx_reader", Reader)?;
    let waited_for = Arc::pin_init(new_mutex!(None), ctx)?;
    let waiter = KThread::spawn(ctx, c"ctx_waiter", Waiter(waited_for.clone()))?;
    let slow = KThread::spawn(ctx, c"ctx_slow", Slow)?;
    *waited_for.lock(ctx) = Some(Work::new(ctx, Nothing)?);
    core::mem::forget((waited_for, waiter, slow));
    core::mem::forget((late, hard, before, young, young_timer, old, reader));
    Ok(())
}

impl kernel::Module for Deferral {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let counts = Arc::pin_init(
            pin_init!(Counts {
                hard <- new_raw_spinlock!(0),
                soft <- new_spinlock!(0),
                shared <- new_spinlock!(0),
                works <- new_mutex!(0),
                changed <- new_waitqueue!(),
                soft_timer: AtomicU32::new(0),
                bh: AtomicU32::new(0),
                rcu: AtomicU32::new(0),
                late: AtomicU32::new(0),
                queued: AtomicU32::new(0),
                boxes: AtomicU32::new(0),
                closures: AtomicU32::new(0),
                thread: AtomicU32::new(0),
            }),
            ctx,
        )?;
        let late = Work::new(ctx, Late(counts.clone()))?;
        let drain = BhWork::new(ctx, Drain(counts.clone()))?;
        let soft = SoftHrTimer::new(ctx, InSoftIrq(counts.clone()))?;
        let retire = Head::new(
            ctx,
            Retire {
                counts: counts.clone(),
                left: 3,
            },
        )?;
        let shared = counts.clone();
        let endless = Arc::pin_init(
            pin_init!(Endless { counts: shared, again <- new_work!("Endless::again") }),
            ctx,
        )?;
        let shared = counts.clone();
        let boxed = KBox::pin_init(pin_init!(Boxed { counts: shared, once <- new_work!() }), ctx)?;
        let shared = counts.clone();
        let in_hard_irq = Arc::pin_init(
            pin_init!(InHardIrq {
                endless,
                boxed <- new_raw_spinlock!(Some(boxed)),
                counts: shared,
                late,
                drain,
                soft,
                retire <- new_raw_spinlock!(Some(retire)),
            }),
            ctx,
        )?;
        let hard = HardHrTimer::new(ctx, Hard(in_hard_irq.clone()))?;
        let begin = Instant::<Monotonic>::now();
        hard.arm(ctx, Delta::from_millis(2));
        let thread = KThread::spawn(ctx, c"ctx_loop", Loop(counts.clone()))?;
        let ended = KThread::spawn(ctx, c"ctx_ends", Ends)?;

        let mut cpus = 0;
        while let Ok(on) = smp::call_on(ctx, cpus, |ctx| {
            counts.hard.update(ctx, |_| ());
            section::rcu_read(ctx, |ctx| counts.hard.update(ctx, |_| ()));
            in_hard_irq.late.schedule(ctx);
            in_hard_irq.drain.schedule(ctx);
            cpus
        }) {
            if on != cpus {
                return Err(EIO);
            }
            cpus += 1;
        }
        pr_info!("{} calls on CPUs\n", cpus);

        let other = Work::new(ctx, Late(counts.clone()))?;
        let wait = Work::new(ctx, Wait(other))?;
        wait.schedule(ctx);
        wait.flush(ctx);
        wait.release(ctx);

        drop_anywhere(ctx, &counts)?;
        leak(ctx, &counts)?;
        let enough = || {
            counts.rcu.load(Relaxed) >= 4
                && counts.late.load(Relaxed) >= 3
                && counts.soft_timer.load(Relaxed) >= 3
                && counts.bh.load(Relaxed) >= 3
                && counts.thread.load(Relaxed) >= 3
        };
        counts.changed.wait_interruptible(ctx, |_ctx| enough())?;
        pr_info!("all within {} ms\n", begin.elapsed().as_millis());
        Ok(Self {
            counts,
            hard,
            in_hard_irq,
            thread,
            ended,
        })
    }

    #[process_ctx]
    fn exit(self) {
        let Self {
            counts,
            hard,
            in_hard_irq,
            thread,
            ended,
        } = self;
        in_hard_irq.late.flush(ctx);
        in_hard_irq.drain.flush(ctx);
        hard.cancel(ctx);
        hard.release(ctx);
        thread.release(ctx);
        ended.release(ctx);
        in_hard_irq.soft.cancel(ctx);
        in_hard_irq.drain.cancel(ctx);
        in_hard_irq.late.schedule_after(ctx, Delta::from_secs(1000));
        in_hard_irq.late.flush(ctx);
        in_hard_irq
            .late
            .schedule_after(ctx, Delta::from_nanos(i64::MAX));
        sleep(ctx, Delta::from_millis(50));
        let pending = in_hard_irq.late.cancel(ctx);
        pr_info!("{} delayed work cancelled\n", u32::from(pending));
        pr_info!(
            "{} hard timer expiries\n",
            counts.hard.get(ctx)
        );
        pr_info!("{} soft timer expiries\n", counts.soft_timer.load(Relaxed));
        pr_info!("{} runs of the softirq's work\n", counts.bh.load(Relaxed));
        pr_info!("{} runs of delayed work\n", counts.late.load(Relaxed));
        pr_info!("{} runs of queued work\n", counts.queued.load(Relaxed));
        pr_info!("{} queued boxes\n", counts.boxes.load(Relaxed));
        pr_info!("{} queued closures\n", counts.closures.load(Relaxed));
        pr_info!("{} rounds of the thread\n", counts.thread.load(Relaxed));
        pr_info!("{} RCU callbacks\n", counts.rcu.load(Relaxed));
        // Not waited for here: the module's exit is.
        if let Ok(head) = Head::new(ctx, Retire { counts, left: 2 }) {
            head.call(ctx);
        }
    }
}
