// SPDX-License-Identifier: GPL-2.0
//! The contexts that timers, threads, RCU, other CPUs, chains, devices and NMIs enter, on the
//! hosted backend, which checks each token's claim. `tests/kernel/deferral.rs` and
//! `tests/kernel/callbacks.rs` do the same in a kernel.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
use ctx_core::{
    faux,
    hosted::{in_hard_irq, in_process, raise_nmi, Clock, Loaded},
    hrtimer::*,
    kthread::*,
    nmi,
    notifier::*,
    prelude::*,
    rcu_callback::{Callback, Head},
    section, smp,
    sync::*,
    time::{sleep, Delta},
    work::*,
    Nothing,
};
use std::sync::atomic::AtomicBool;

/// Counts how often it was called, in whatever context.
#[derive(Clone)]
struct Count(Arc<AtomicU32>);

impl Count {
    fn new() -> Self {
        in_process(|ctx| Self(Arc::new(AtomicU32::new(0), ctx).unwrap()))
    }
    fn get(&self) -> u32 {
        self.0.load(SeqCst)
    }
    fn up(&self) -> u32 {
        self.0.fetch_add(1, SeqCst) + 1
    }
    fn wait_for(&self, n: u32) {
        while self.get() < n {
            std::thread::yield_now();
        }
    }
}

impl WorkItem for Count {
    #[process_ctx]
    fn run(&self) {
        drop(ctx_core::alloc::KBox::new(1, ctx));
        self.up();
    }
}
impl BhWorkItem for Count {
    #[softirq]
    fn run(&self) {
        drop(ctx_core::alloc::KBox::new(1, ctx));
        self.up();
    }
}
impl HardCallback for Count {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        section::irqs_off(ctx, |_ctx| ());
        (self.up() < 3).then_some(Delta::from_millis(10))
    }
}
impl SoftCallback for Count {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        section::bh_off(ctx, |_ctx| ());
        (self.up() < 3).then_some(Delta::from_millis(10))
    }
}
impl Callback for Count {
    #[softirq]
    fn run(self) {
        section::bh_off(ctx, |_ctx| ());
        self.up();
    }
}

#[test]
fn timers_expire_as_often_as_they_ask() {
    let (hard, soft) = (Count::new(), Count::new());
    let (in_hard, in_soft) = (hard.clone(), soft.clone());
    in_process(move |ctx| {
        let clock = Clock::stop();
        let a = HardHrTimer::new(ctx, in_hard.clone()).unwrap();
        let b = SoftHrTimer::new(ctx, in_soft.clone()).unwrap();
        a.arm(ctx, Delta::from_millis(10));
        b.arm(ctx, Delta::from_millis(10));
        while in_hard.get() < 3 || in_soft.get() < 3 {
            clock.advance(Delta::from_millis(10));
            std::thread::yield_now();
        }
        assert!(!a.cancel(ctx) && !b.cancel(ctx));
        a.arm(ctx, Delta::from_secs(1));
        assert!(a.cancel(ctx));
        b.arm(ctx, Delta::from_secs(1));
        a.release(ctx);
        b.release(ctx);
        clock.advance(Delta::from_secs(2));
    });
    assert_eq!((hard.get(), soft.get()), (3, 3));
}

#[test]
fn work_waits_for_its_delay_unless_flushed() {
    let count = Count::new();
    let seen = count.clone();
    in_process(move |ctx| {
        let clock = Clock::stop();
        let work = Work::new(ctx, seen.clone()).unwrap();
        work.schedule_after(ctx, Delta::from_secs(1));
        assert!(!work.schedule(ctx), "it is pending");
        clock.advance(Delta::from_millis(999));
        std::thread::sleep(std::time::Duration::from_millis(10));
        assert_eq!(seen.get(), 0);
        clock.advance(Delta::from_millis(1));
        seen.wait_for(1);
        work.schedule_after(ctx, Delta::from_secs(1));
        // The clock stands: the flush does not wait for the second.
        work.flush(ctx);
        assert_eq!(seen.get(), 2);
        work.schedule_after(ctx, Delta::from_secs(1));
        assert!(work.cancel(ctx));
        work.release(ctx);
    });
    assert_eq!(count.get(), 2);
}

#[test]
fn a_softirqs_work_runs_once_for_each_time_it_is_scheduled() {
    let count = Count::new();
    let work = in_process({
        let count = count.clone();
        |ctx| BhWork::new(ctx, count).unwrap()
    });
    let work = std::sync::Arc::new(work);
    for n in 1..=3 {
        let (a, b) = (work.clone(), work.clone());
        in_hard_irq(move |ctx| a.schedule(ctx));
        in_process(move |ctx| b.flush(ctx));
        assert_eq!(count.get(), n);
    }
}

#[test]
fn a_thread_runs_until_it_is_stopped() {
    struct Loop(Count, std::sync::Arc<AtomicBool>);
    impl Thread for Loop {
        #[process_ctx]
        fn run(&self, stop: &Stop) {
            while !stop.within(ctx, Delta::from_micros(10)) {
                self.0.up();
            }
            assert!(stop.requested());
            stop.wait(ctx);
            self.1.store(true, SeqCst);
        }
    }
    let ended = std::sync::Arc::new(AtomicBool::new(false));
    let (count, seen) = (Count::new(), ended.clone());
    in_process(move |ctx| {
        let thread = KThread::spawn(ctx, c"loop", Loop(count.clone(), seen)).unwrap();
        count.wait_for(3);
        thread.release(ctx);
    });
    assert!(ended.load(SeqCst));
}

#[test]
fn an_rcu_callback_waits_for_who_reads() {
    let count = Count::new();
    let (queued, seen) = (count.clone(), count.clone());
    in_process(move |ctx| {
        let head = Head::new(ctx, queued).unwrap();
        section::rcu_read(ctx, |ctx| {
            section::irqs_off(ctx, |ctx| head.call(ctx));
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert_eq!(seen.get(), 0, "a reader reads still");
        });
    });
    count.wait_for(1);
}

#[test]
fn a_call_on_a_cpu_gives_its_result() {
    in_process(|ctx| {
        let mut calls = 0;
        for cpu in 0.. {
            match smp::call_on(ctx, cpu, |ctx| {
                section::preempt_off(ctx, |_ctx| calls += 1);
                cpu
            }) {
                Ok(on) => assert_eq!(on, cpu),
                Err(e) => {
                    assert_eq!(e, ENXIO);
                    break;
                }
            }
        }
        assert_eq!(calls, 4);
    });
}

struct Ear(Count);

impl Listener<u32> for Ear {
    #[process_ctx]
    fn notify(&self, event: &u32) -> Reply {
        sleep(ctx, Delta::from_micros(1));
        self.0.up();
        if *event == 0 {
            Reply::Bad
        } else {
            Reply::Ok
        }
    }
}
impl AtomicListener<u32, Raw, Irq> for Ear {
    fn notify(&self, ctx: &mut AtomicCtx<Raw, Irq>, _event: &u32) -> Reply {
        section::preempt_off(ctx, |_ctx| ());
        self.0.up();
        Reply::Ok
    }
}

#[test]
fn a_chain_calls_who_listens() {
    let count = Count::new();
    let seen = count.clone();
    in_process(move |ctx| {
        let chain = Arc::pin_init(new_blocking_chain!(), ctx).unwrap();
        assert_eq!(chain.call(ctx, &1), Reply::Done);
        let a = BlockingRegistration::register(ctx, chain.clone(), Ear(seen.clone())).unwrap();
        let b = BlockingRegistration::register(ctx, chain.clone(), Ear(seen.clone())).unwrap();
        assert_eq!(chain.call(ctx, &1), Reply::Ok);
        assert_eq!(seen.get(), 2);
        assert_eq!(chain.call(ctx, &0), Reply::Bad);
        assert_eq!(seen.get(), 3, "the first has stopped it");
        a.release(ctx);
        b.release(ctx);
        assert_eq!(chain.call(ctx, &1), Reply::Done);

        let chain = Arc::pin_init(new_atomic_chain!(), ctx).unwrap();
        let on = AtomicRegistration::register(ctx, chain.clone(), Ear(seen.clone())).unwrap();
        let own = chain.clone();
        in_hard_irq(move |ctx| own.call(ctx.as_atomic(), &1));
        section::irqs_off(ctx, |ctx| chain.call(ctx.as_atomic(), &1));
        on.release(ctx);
    });
    assert_eq!(count.get(), 5);
}

impl AtomicListener<u32, Nothing, ctx_core::Nmi> for Ear {
    fn notify(&self, ctx: &mut AtomicCtx<Nothing, ctx_core::Nmi>, _event: &u32) -> Reply {
        section::rcu_read(ctx, |_ctx| ());
        self.0.up();
        Reply::Ok
    }
}

#[test]
fn nmis_come_whatever_is_masked() {
    struct OnNmi {
        count: Count,
        chain: Arc<AtomicChain<u32, Nothing, ctx_core::Nmi>>,
    }
    impl nmi::Handler for OnNmi {
        #[nmi]
        fn handle(&self) -> IrqReturn {
            self.count.up();
            self.chain.call(ctx.as_atomic(), &1);
            IrqReturn::Handled
        }
    }
    let (count, heard) = (Count::new(), Count::new());
    let (in_handler, in_ear) = (count.clone(), heard.clone());
    in_process(move |ctx| {
        let chain = Arc::pin_init(new_atomic_chain!(), ctx).unwrap();
        let on = AtomicRegistration::register(ctx, chain.clone(), Ear(in_ear)).unwrap();
        let count = in_handler;
        let registration = nmi::Registration::register(ctx, OnNmi { count, chain }).unwrap();
        section::irqs_off(ctx, |_ctx| assert_eq!(raise_nmi(), 1));
        registration.release(ctx);
        on.release(ctx);
        assert_eq!(raise_nmi(), 0);
    });
    assert_eq!((count.get(), heard.get()), (1, 1));
}

#[test]
fn a_faux_device_is_probed_and_removed() {
    struct Board {
        probed: Count,
        removed: Count,
        fails: bool,
    }
    impl faux::Driver for Board {
        #[process_ctx]
        fn probe(&self, _device: &faux::Device) -> Result {
            sleep(ctx, Delta::from_micros(1));
            self.probed.up();
            if self.fails {
                return Err(EBUSY);
            }
            Ok(())
        }
        #[process_ctx]
        fn remove(&self, _device: &faux::Device) {
            sleep(ctx, Delta::from_micros(1));
            self.removed.up();
        }
    }
    let (probed, removed) = (Count::new(), Count::new());
    let (in_probe, in_remove) = (probed.clone(), removed.clone());
    in_process(move |ctx| {
        let board = |fails| Board {
            probed: in_probe.clone(),
            removed: in_remove.clone(),
            fails,
        };
        let device = faux::Registration::register(ctx, c"board", board(false)).unwrap();
        let again = faux::Registration::register(ctx, c"board", board(false));
        assert_eq!(again.map(drop), Err(ENODEV));
        device.release(ctx);
        let refused = faux::Registration::register(ctx, c"board", board(true));
        assert_eq!(refused.map(drop), Err(EBUSY));
    });
    assert_eq!((probed.get(), removed.get()), (2, 1));
}

/// What is leaked, and uses, drops and releases others until the module goes.
mod restless {
    use super::*;
    use ctx_core as kernel;

    module! {
        type: Restless,
        name: "restless",
        license: "GPL",
    }

    pub(super) static RUNS: AtomicU32 = AtomicU32::new(0);
    pub(super) static MODULES: AtomicU32 = AtomicU32::new(0);

    struct Run;
    impl WorkItem for Run {
        fn run(&self, _ctx: &mut ProcessCtx) {
            RUNS.fetch_add(1, SeqCst);
        }
    }

    struct Chain(u32);
    impl Callback for Chain {
        #[softirq]
        fn run(self) {
            RUNS.fetch_add(1, SeqCst);
            if self.0 > 0 {
                Head::new(ctx, Chain(self.0 - 1)).unwrap().call(ctx);
            }
        }
    }

    struct Endless(Arc<SpinLock<Option<Work<Run>>>>, Work<Run>);
    impl Thread for Endless {
        #[process_ctx]
        fn run(&self, stop: &Stop) {
            while !stop.within(ctx, Delta::from_micros(100)) {
                self.1.schedule(ctx);
                let work = Work::new(ctx, Run).unwrap();
                work.schedule(ctx);
                let old = self.0.update(ctx, |slot| slot.replace(work));
                drop(old);
                let work = Work::new(ctx, Run).unwrap();
                work.schedule(ctx);
                work.release(ctx);
                Head::new(ctx, Chain(2)).unwrap().call(ctx);
            }
        }
    }

    struct Ear;
    impl ModuleListener for Ear {
        #[process_ctx]
        fn notify(&self, name: &core::ffi::CStr, _state: ModuleState) {
            sleep(ctx, Delta::from_micros(1));
            if name == c"restless" {
                MODULES.fetch_add(1, SeqCst);
            }
        }
    }

    pub(super) struct Restless;
    impl kernel::Module for Restless {
        #[process_ctx]
        fn init(_module: &'static ThisModule) -> Result<Self> {
            let slot = Arc::pin_init(new_spinlock!(None), ctx)?;
            let work = Work::new(ctx, Run)?;
            core::mem::forget(KThread::spawn(ctx, c"endless", Endless(slot, work))?);
            core::mem::forget(ModuleRegistration::register(ctx, Ear)?);
            Ok(Self)
        }
    }
}

#[test]
fn nothing_that_was_leaked_runs_when_the_module_is_gone() {
    let module = Loaded::<restless::Restless>::insmod("").unwrap();
    while restless::RUNS.load(SeqCst) < 10 {
        std::thread::yield_now();
    }
    drop(module);
    let runs = restless::RUNS.load(SeqCst);
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert_eq!(restless::RUNS.load(SeqCst), runs);
    // Its own listener heard that it is live, and not that it goes.
    assert_eq!(restless::MODULES.load(SeqCst), 1);
}
