// SPDX-License-Identifier: GPL-2.0
//! Runs every cell of `table.txt` that is allowed, in every context in which the kernel calls a driver, and says at unload how many.
//!
//! Line 1 calls the handlers, an `ioctl` is the system call, and the rest calls itself. Built with `CTX_CHECK=1`, each token is compared
//! with the kernel's own state when it is made.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

#[rustfmt::skip]
pub mod cells;
pub mod things;

use cells::{
    in_hard_irq_ctx, in_irq_ctx, in_process_ctx, in_soft_irq_ctx, in_user_ctx, Place, PLACES,
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
    fn ran(&self, place: Place) -> u32 {
        self.ran[place as usize].load(Relaxed)
    }

    /// Runs `cells` at `place`, unless they have run there.
    fn enter<C>(&self, place: Place, ctx: &mut C, cells: fn(&mut C, &D) -> u32) {
        if self.ran(place) == 0 {
            let ran = cells(ctx, &self.d);
            self.ran[place as usize].store(ran, Relaxed);
        }
    }

    /// The same in process context, in turn.
    #[process_ctx]
    fn in_turn(&self, place: Place) {
        let _turn = self.turn.lock(ctx);
        self.enter(place, ctx, in_process_ctx);
    }
}

struct InIrq(Arc<All>);

impl irq::Handler for InIrq {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.enter(Place::Irq, ctx, in_irq_ctx);
        IrqReturn::None
    }
}

struct InThread(Arc<All>);

impl irq::ThreadedHandler for InThread {
    fn handle(&self, ctx: &mut IrqCtx) -> irq::ThreadedIrqReturn {
        self.0.enter(Place::IrqPrimary, ctx, in_irq_ctx);
        irq::ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.in_turn(ctx, Place::IrqThread);
        IrqReturn::None
    }
}

struct InHardIrq(Arc<All>);

impl irq::HardHandler for InHardIrq {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.enter(Place::HardIrq, ctx, in_hard_irq_ctx);
        IrqReturn::None
    }
}

struct InWork(Arc<All>);

impl WorkItem for InWork {
    #[process_ctx]
    fn run(&self) {
        self.0.in_turn(ctx, Place::WorkItem);
    }
}

struct InTimer(Arc<All>);

impl timer::Callback for InTimer {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.enter(Place::Timer, ctx, in_soft_irq_ctx);
        None
    }
}

/// A file of `/dev/matrix`.
struct InSystemCall(Arc<All>);

impl MiscDevice for InSystemCall {
    type Shared = Arc<All>;

    #[process_ctx]
    fn open(all: &Arc<All>, _file: &File) -> Result<Self> {
        Ok(Self(all.clone()))
    }

    /// Any number: runs the cells, and gives how many places are still to be entered.
    #[user_ctx]
    fn ioctl(&self, _file: &File, _cmd: u32, _arg: usize) -> Result<usize> {
        let all = &self.0;
        {
            let _turn = all.turn.lock(ctx);
            all.enter(Place::SystemCall, ctx, in_user_ctx);
        }
        let missing = all.ran.iter().filter(|ran| ran.load(Relaxed) == 0);
        Ok(missing.count())
    }
}

/// The module.
pub struct Matrix {
    all: Arc<All>,
    device: Registration<InSystemCall>,
    in_irq: irq::Registration<InIrq>,
    in_thread: irq::ThreadedRegistration<InThread>,
    in_hard_irq: Option<irq::HardRegistration<InHardIrq>>,
    work: Work<InWork>,
    timer: Timer<InTimer>,
}

impl kernel::Module for Matrix {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let d = D::new(ctx)?;
        let all = Arc::pin_init(
            ctx,
            pin_init!(All {
                d,
                ran: PLACES.map(|_| AtomicU32::new(0)),
                turn <- new_mutex!(()),
            }),
        )?;
        all.in_turn(ctx, Place::Init);

        let work = Work::new(ctx, InWork(all.clone()))?;
        work.schedule(ctx);
        let timer = Timer::new(ctx, InTimer(all.clone()))?;
        timer.arm(ctx, Delta::from_millis(1));

        let shared = irq::Flags::SHARED;
        let hard = InHardIrq(all.clone());
        // It does not share a line with a handler that a thread stands for, and on PREEMPT_RT one does for the keyboard's own.
        let in_hard_irq = match irq::HardRegistration::request(ctx, 1, shared, c"hard_irq", hard) {
            Ok(line) => Some(line),
            Err(EBUSY) => None,
            Err(e) => return Err(e),
        };
        let in_irq = irq::Registration::request(ctx, 1, shared, c"irq", InIrq(all.clone()))?;
        let threaded = InThread(all.clone());
        let in_thread = irq::ThreadedRegistration::request(ctx, 1, shared, c"thread", threaded)?;
        let device = Registration::register(ctx, c"matrix", all.clone())?;
        Ok(Self {
            all,
            device,
            in_irq,
            in_thread,
            in_hard_irq,
            work,
            timer,
        })
    }

    #[process_ctx]
    fn exit(self) {
        self.device.release(ctx);
        self.timer.release(ctx);
        self.work.release(ctx);
        self.in_thread.release(ctx);
        self.in_irq.release(ctx);
        if let Some(line) = self.in_hard_irq {
            line.release(ctx);
        }
        self.all.in_turn(ctx, Place::Exit);
        for ((name, of), ran) in PLACES.iter().zip(&self.all.ran) {
            pr_info!("{name} ran {} of {of} cells\n", ran.load(Relaxed));
        }
    }
}
