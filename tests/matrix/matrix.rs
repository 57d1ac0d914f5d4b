// SPDX-License-Identifier: GPL-2.0
//! Runs every cell of `table.txt` that is allowed, in every context in which the kernel calls a
//! driver, and says at unload how many.
//!
//! Line 1 calls the handlers, an `ioctl` is the system call, and the rest calls itself. Built with
//! `CTX_CHECK=1`, each token is compared with the kernel's own state when it is made.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

#[rustfmt::skip]
pub mod cells;
pub mod things;

use cells::{
    in_atomic_ctx_spin_bh, in_hard_irq_ctx, in_irq_ctx, in_nmi_ctx, in_process_ctx,
    in_soft_irq_ctx, in_user_ctx, Place, PLACES,
};
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use things::*;

module! {
    type: Matrix,
    name: "matrix",
    authors: ["The ctx authors"],
    description: "Test: what the table allows, in every context",
    license: "GPL",
}

/// What every context works on.
#[pin_data]
struct All {
    d: Arc<D>,
    /// How many cells ran, by place; the first run counts.
    ran: [AtomicU32; PLACES.len()],
    /// Who registers by a name does not share the time with another.
    #[pin]
    turn: Mutex<()>,
}

impl All {
    /// Runs `cells` at `place`, unless they have run there.
    fn enter<C>(&self, place: Place, ctx: &mut C, cells: fn(&mut C, &D) -> u32) {
        let ran = &self.ran[place as usize];
        if ran.load(Relaxed) == 0 {
            ran.store(cells(ctx, &self.d), Relaxed);
        }
    }

    /// The same in process context, in turn.
    #[process_ctx]
    fn in_turn(&self, place: Place) {
        let _turn = self.turn.lock(ctx);
        self.enter(place, ctx, in_process_ctx);
    }

    /// How many places are still to be entered.
    fn missing(&self) -> usize {
        let missing = self.ran.iter().filter(|ran| ran.load(Relaxed) == 0);
        missing.count()
    }
}

/// Is called at a place.
struct At(Place, Arc<All>);

impl irq::Handler for At {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.1.enter(self.0, ctx, in_irq_ctx);
        IrqReturn::None
    }
}
impl irq::ThreadedHandler for At {
    // The line's device is the keyboard, whose driver quiets it.
    const SILENCES: bool = true;

    #[hard_irq_handler]
    fn handle(&self) -> irq::ThreadedIrqReturn {
        self.1.enter(Place::IrqPrimary, ctx, in_hard_irq_ctx);
        irq::ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.1.in_turn(ctx, self.0);
        IrqReturn::None
    }
}
impl irq::HardHandler for At {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        self.1.enter(self.0, ctx, in_hard_irq_ctx);
        IrqReturn::None
    }
}
impl WorkItem for At {
    #[process_ctx]
    fn run(&self) {
        self.1.in_turn(ctx, self.0);
    }
}
impl BhWorkItem for At {
    #[softirq]
    fn run(&self) {
        self.1.enter(self.0, ctx, in_soft_irq_ctx);
    }
}
impl timer::Callback for At {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.1.enter(self.0, ctx, in_soft_irq_ctx);
        None
    }
}
impl hrtimer::HardCallback for At {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        self.1.enter(self.0, ctx, in_hard_irq_ctx);
        None
    }
}
impl hrtimer::SoftCallback for At {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.1.enter(self.0, ctx, in_soft_irq_ctx);
        None
    }
}
impl rcu_callback::Callback for At {
    #[softirq]
    fn run(self) {
        self.1.enter(self.0, ctx, in_soft_irq_ctx);
    }
}
impl Thread for At {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        self.1.in_turn(ctx, self.0);
        stop.wait(ctx);
    }
}

impl faux::Driver for At {
    #[process_ctx]
    fn probe(&self, _device: &faux::Device) -> Result {
        self.1.in_turn(ctx, self.0);
        Ok(())
    }
    #[process_ctx]
    fn remove(&self, _device: &faux::Device) {
        self.1.in_turn(ctx, Place::Remove);
    }
}
impl Listener<()> for At {
    #[process_ctx]
    fn notify(&self, _event: &()) -> Reply {
        self.1.in_turn(ctx, self.0);
        Reply::Ok
    }
}
impl AtomicListener<(), Spin, Bh> for At {
    fn notify(&self, ctx: &mut AtomicCtx<Spin, Bh>, _event: &()) -> Reply {
        self.1.enter(self.0, ctx, in_atomic_ctx_spin_bh);
        Reply::Ok
    }
}
impl nmi::Handler for At {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.1.enter(self.0, ctx, in_nmi_ctx);
        IrqReturn::Handled
    }
}

/// A file of `/dev/matrix`.
struct InSystemCall(Arc<All>);

impl FileOperations for InSystemCall {
    type Shared = Arc<All>;

    #[process_ctx]
    fn open(all: &Arc<All>, _file: &File) -> Result<Self> {
        Ok(Self(all.clone()))
    }

    /// Any number: runs the cells, and gives how many places are still to be entered.
    #[user_ctx]
    fn ioctl(&self, _file: &File, _cmd: u32, _arg: usize) -> Result<usize> {
        let all = &self.0;
        let _turn = all.turn.lock(ctx);
        all.enter(Place::SystemCall, ctx, in_user_ctx);
        Ok(all.missing())
    }
}

/// The module. What is registered goes before what it works on.
pub struct Matrix {
    device: Registration<InSystemCall>,
    irq: irq::Registration<At>,
    thread: irq::ThreadedRegistration<At>,
    hard_irq: irq::HardRegistration<At>,
    work: Work<At>,
    delayed: Work<At>,
    bh_work: BhWork<At>,
    timer: Timer<At>,
    hard_hrtimer: HardHrTimer<At>,
    soft_hrtimer: SoftHrTimer<At>,
    kthread: KThread<At>,
    nmi: nmi::Registration<At>,
    all: Arc<All>,
}

impl kernel::Module for Matrix {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let d = D::new(ctx)?;
        let all = Arc::pin_init(
            pin_init!(All {
                d,
                ran: PLACES.map(|_| AtomicU32::new(0)),
                turn <- new_mutex!(()),
            }),
            ctx,
        )?;
        all.in_turn(ctx, Place::Init);

        let at = |place| At(place, all.clone());
        let soon = Delta::from_millis(1);
        let work = Work::new(ctx, at(Place::WorkItem))?;
        work.schedule(ctx);
        let delayed = Work::new(ctx, at(Place::DelayedWork))?;
        delayed.schedule_after(ctx, soon);
        let bh_work = BhWork::new(ctx, at(Place::BhWork))?;
        bh_work.schedule(ctx);
        let timer = Timer::new(ctx, at(Place::Timer))?;
        timer.arm(ctx, soon);
        let hard_hrtimer = HardHrTimer::new(ctx, at(Place::HardHrtimer))?;
        hard_hrtimer.arm(ctx, soon);
        let soft_hrtimer = SoftHrTimer::new(ctx, at(Place::SoftHrtimer))?;
        soft_hrtimer.arm(ctx, soon);
        Head::new(ctx, at(Place::RcuCallback))?.call(ctx);
        let kthread = KThread::spawn(ctx, c"matrix", at(Place::Kthread))?;
        // This CPU's own where there is one only.
        let ipi = |ctx: &mut HardIrqCtx| all.enter(Place::Ipi, ctx, in_hard_irq_ctx);
        smp::call_on(ctx, 1, ipi).or_else(|_| smp::call_on(ctx, 0, ipi))?;

        // Gone again at once, so that its remove is entered.
        faux::Registration::register(ctx, c"matrix", at(Place::Probe))?.release(ctx);
        let chain = Arc::pin_init(new_blocking_chain!(), ctx)?;
        let listener = BlockingRegistration::register(ctx, chain.clone(), at(Place::Notifier))?;
        chain.call(ctx, &());
        listener.release(ctx);
        let chain = Arc::pin_init(new_atomic_chain!(), ctx)?;
        let atomic = at(Place::AtomicNotifier);
        let listener = AtomicRegistration::register(ctx, chain.clone(), atomic)?;
        section::bh_off(ctx, |ctx| chain.call(ctx.as_atomic(), &()));
        listener.release(ctx);
        let nmi = nmi::Registration::register(ctx, at(Place::Nmi))?;

        let shared = irq::Flags::SHARED;
        let hard = at(Place::HardIrq);
        let hard_irq = irq::HardRegistration::request(ctx, 1, shared, c"hard_irq", hard)?;
        let irq = irq::Registration::request(ctx, 1, shared, c"irq", at(Place::Irq))?;
        let threaded = at(Place::IrqThread);
        let thread = irq::ThreadedRegistration::request(ctx, 1, shared, c"thread", threaded)?;
        let device = Registration::register(ctx, c"matrix", all.clone())?;
        Ok(Self {
            device,
            irq,
            thread,
            hard_irq,
            work,
            delayed,
            bh_work,
            timer,
            hard_hrtimer,
            soft_hrtimer,
            kthread,
            nmi,
            all,
        })
    }

    #[process_ctx]
    fn exit(self) {
        self.device.release(ctx);
        self.nmi.release(ctx);
        self.kthread.release(ctx);
        self.soft_hrtimer.release(ctx);
        self.hard_hrtimer.release(ctx);
        self.timer.release(ctx);
        self.bh_work.release(ctx);
        self.delayed.release(ctx);
        self.work.release(ctx);
        self.thread.release(ctx);
        self.irq.release(ctx);
        self.hard_irq.release(ctx);
        self.all.in_turn(ctx, Place::Exit);
        for ((name, of), ran) in PLACES.iter().zip(&self.all.ran) {
            pr_info!("{name} ran {} of {of} cells\n", ran.load(Relaxed));
        }
    }
}
