// SPDX-License-Identifier: GPL-2.0
//! What other parts of the kernel call a driver for: notifier chains, modules that come and go, the
//! probe of a device, an NMI.
//!
//! `raise_nmi`, loaded after it, sends the NMIs, and is itself a module that comes and goes. The
//! counts are said at unload.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::{
    ffi::CStr,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use kernel::{
    alloc::KBox,
    faux,
    hrtimer::{HardCallback, HardHrTimer, SoftCallback, SoftHrTimer},
    nmi,
    notifier::*,
    prelude::*,
    section,
    sync::{new_mutex, new_raw_spinlock, new_spinlock, Arc, Mutex, RawSpinLock, SpinLock},
    time::{sleep, Delta},
    Nmi, Nothing,
};

module! {
    type: Callbacks,
    name: "callbacks",
    authors: ["The ctx authors"],
    description: "Test: is called by notifier chains, the driver core and NMIs",
    license: "GPL",
}

#[pin_data]
struct Counts {
    #[pin]
    tasks: Mutex<u32>,
    #[pin]
    soft: SpinLock<u32, Bh>,
    #[pin]
    hard: RawSpinLock<u32>,
    nmis: AtomicU32,
    heard: AtomicU32,
    modules: AtomicU32,
    probed: AtomicU32,
    removed: AtomicU32,
}

struct Event(u32);

/// Listens to every chain.
struct Ear(Arc<Counts>);

impl Listener<Event> for Ear {
    #[process_ctx]
    fn notify(&self, event: &Event) -> Reply {
        sleep(ctx, Delta::from_micros(10));
        *self.0.tasks.lock(ctx) += event.0;
        Reply::Ok
    }
}

impl AtomicListener<Event, Spin, Bh> for Ear {
    fn notify(&self, ctx: &mut AtomicCtx<Spin, Bh>, event: &Event) -> Reply {
        self.0.soft.with(ctx, |soft, ctx| {
            self.0.hard.update(ctx, |_| ());
            *soft += event.0;
        });
        Reply::Ok
    }
}

impl AtomicListener<Event, Raw, Irq> for Ear {
    fn notify(&self, ctx: &mut AtomicCtx<Raw, Irq>, event: &Event) -> Reply {
        self.0.hard.update(ctx, |hard| *hard += event.0);
        Reply::Stop
    }
}

impl AtomicListener<Event, Nothing, Nmi> for Ear {
    fn notify(&self, _ctx: &mut AtomicCtx<Nothing, Nmi>, event: &Event) -> Reply {
        self.0.heard.fetch_add(event.0, Relaxed);
        Reply::Done
    }
}

impl ModuleListener for Ear {
    #[process_ctx]
    fn notify(&self, name: &CStr, state: ModuleState) {
        *self.0.tasks.lock(ctx) += 1;
        sleep(ctx, Delta::from_micros(10));
        self.0.modules.fetch_add(1, Relaxed);
        pr_info!("{:?} is {:?}\n", name, state);
    }
}

struct CallHard(Arc<AtomicChain<Event, Raw, Irq>>);

impl HardCallback for CallHard {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        self.0.call(ctx.as_atomic(), &Event(1));
        None
    }
}

struct CallSoft(Arc<AtomicChain<Event, Spin, Bh>>);

impl SoftCallback for CallSoft {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.call(ctx.as_atomic(), &Event(1));
        None
    }
}

#[pin_data]
struct OnNmi {
    counts: Arc<Counts>,
    chain: Arc<AtomicChain<Event, Nothing, Nmi>>,
    /// What the first NMI drops: a timer, whose release sleeps, and memory, which takes a lock to
    /// be freed.
    #[pin]
    dropped: RawSpinLock<Option<(SoftHrTimer<CallSoft>, KBox<u64>)>>,
}

/// The NMI's handler.
struct Shared(Arc<OnNmi>);

impl nmi::Handler for Shared {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.0.counts.nmis.fetch_add(1, Relaxed);
        let dropped = self.0.dropped.try_with(ctx, |dropped, _ctx| dropped.take());
        drop(dropped);
        self.0.chain.call(ctx.as_atomic(), &Event(1));
        IrqReturn::Handled
    }
}

/// Makes another device in its probe, as a bus does; the innermost refuses.
struct Bus {
    counts: Arc<Counts>,
    depth: u32,
}

impl faux::Driver for Bus {
    #[process_ctx]
    fn probe(&self, _device: &faux::Device) -> Result {
        sleep(ctx, Delta::from_micros(10));
        *self.counts.tasks.lock(ctx) += 1;
        self.counts.probed.fetch_add(1, Relaxed);
        let name = match self.depth {
            0 => return Err(EBUSY),
            1 => c"ctx_faux_0",
            _ => c"ctx_faux_1",
        };
        let inner = Self {
            counts: self.counts.clone(),
            depth: self.depth - 1,
        };
        match faux::Registration::register(ctx, name, inner) {
            Ok(inner) => inner.release(ctx),
            Err(EBUSY) if self.depth == 1 => {}
            Err(e) => return Err(e),
        }
        Ok(())
    }

    #[process_ctx]
    fn remove(&self, _device: &faux::Device) {
        sleep(ctx, Delta::from_micros(10));
        self.counts.removed.fetch_add(1, Relaxed);
    }
}

/// The module.
struct Callbacks {
    counts: Arc<Counts>,
    device: faux::Registration<Bus>,
    modules: ModuleRegistration<Ear>,
    nmi: nmi::Registration<Shared>,
    on_soft: AtomicRegistration<Event, Spin, Bh, Ear>,
    on_hard: AtomicRegistration<Event, Raw, Irq, Ear>,
    on_nmi: AtomicRegistration<Event, Nothing, Nmi, Ear>,
}

impl kernel::Module for Callbacks {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let counts = Arc::pin_init(
            pin_init!(Counts {
                tasks <- new_mutex!(0),
                soft <- new_spinlock!(0),
                hard <- new_raw_spinlock!(0),
                nmis: AtomicU32::new(0),
                heard: AtomicU32::new(0),
                modules: AtomicU32::new(0),
                probed: AtomicU32::new(0),
                removed: AtomicU32::new(0),
            }),
            ctx,
        )?;
        let ear = || Ear(counts.clone());

        let tasks = Arc::pin_init(new_blocking_chain!(), ctx)?;
        let dropped = BlockingRegistration::register(ctx, tasks.clone(), ear())?;
        let leaked = BlockingRegistration::register(ctx, tasks.clone(), ear())?;
        core::mem::forget(leaked);
        pr_info!("the listener said {:?}\n", tasks.call(ctx, &Event(1)));
        counts.soft.update(ctx, |_| drop(dropped));

        let soft = Arc::pin_init(new_atomic_chain!(), ctx)?;
        let on_soft = AtomicRegistration::register(ctx, soft.clone(), ear())?;
        section::bh_off(ctx, |ctx| soft.call(ctx.as_atomic(), &Event(1)));
        let hard = Arc::pin_init(new_atomic_chain!(), ctx)?;
        let on_hard = AtomicRegistration::register(ctx, hard.clone(), ear())?;
        let late = AtomicRegistration::register(ctx, hard.clone(), ear())?;
        section::irqs_off(ctx, |ctx| hard.call(ctx.as_atomic(), &Event(1)));
        counts.hard.update(ctx, |_| drop(late));
        let timer = SoftHrTimer::new(ctx, CallSoft(soft.clone()))?;
        timer.arm(ctx, Delta::from_micros(100));
        let hard_timer = HardHrTimer::new(ctx, CallHard(hard))?;
        hard_timer.arm(ctx, Delta::from_micros(100));
        while counts.soft.get(ctx) < 2 || counts.hard.get(ctx) < 2 {
            sleep(ctx, Delta::from_millis(1));
        }

        let in_nmi = Arc::pin_init(new_atomic_chain!(), ctx)?;
        let on_nmi = AtomicRegistration::register(ctx, in_nmi.clone(), ear())?;
        let handler = |ctx: &mut ProcessCtx| -> Result<Shared> {
            let timer = SoftHrTimer::new(ctx, CallSoft(soft.clone()))?;
            timer.arm(ctx, Delta::from_secs(1000));
            let dropped = Some((timer, KBox::new(1, ctx)?));
            let (counts, chain) = (counts.clone(), in_nmi.clone());
            let init = pin_init!(OnNmi {
                counts,
                chain,
                dropped <- new_raw_spinlock!(dropped),
            });
            Ok(Shared(Arc::pin_init(init, ctx)?))
        };
        let first = handler(ctx)?;
        let nmi = nmi::Registration::register(ctx, first)?;
        let second = handler(ctx)?;
        let second = nmi::Registration::register(ctx, second)?;
        section::preempt_off(ctx, |_ctx| drop(second));

        let modules = ModuleRegistration::register(ctx, ear())?;
        let bus = Bus {
            counts: counts.clone(),
            depth: 2,
        };
        let device = faux::Registration::register(ctx, c"ctx_faux_2", bus)?;
        let _ = device.device();
        Ok(Self {
            counts,
            device,
            modules,
            nmi,
            on_soft,
            on_hard,
            on_nmi,
        })
    }

    #[process_ctx]
    fn exit(self) {
        self.nmi.release(ctx);
        self.modules.release(ctx);
        self.device.release(ctx);
        self.on_soft.release(ctx);
        self.on_hard.release(ctx);
        let counts = self.counts;
        drop(self.on_nmi);
        pr_info!("{} NMIs\n", counts.nmis.load(Relaxed));
        pr_info!("{} NMIs heard of\n", counts.heard.load(Relaxed));
        pr_info!("{} module events\n", counts.modules.load(Relaxed));
        pr_info!("{} probes\n", counts.probed.load(Relaxed));
        pr_info!("{} removes\n", counts.removed.load(Relaxed));
    }
}
