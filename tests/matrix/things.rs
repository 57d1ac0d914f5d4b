// SPDX-License-Identifier: GPL-2.0
//! What the cells call: one object of each kind, shared by every context.
#![allow(missing_docs)] // the names say it

pub use kernel::{
    alloc::KBox,
    irq,
    miscdevice::{File, MiscDevice, Registration},
    prelude::*,
    section,
    sync::*,
    time::{self, Delta},
    timer::{self, Timer},
    uaccess::UserPtr,
    work::{Work, WorkItem},
    Nmi, Nothing,
};

/// A line that others may share.
pub const LINE: u32 = 5;
/// A line for handlers that are never threaded: they do not share with those that are.
pub const HARD_LINE: u32 = 7;

/// Handles, works and expires, and does nothing.
pub struct H;

impl irq::Handler for H {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl irq::ThreadedHandler for H {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl irq::HardHandler for H {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl WorkItem for H {
    #[process_ctx]
    fn run(&self) {}
}
impl timer::Callback for H {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        None
    }
}

/// A file of the device that cells register.
pub struct F;

impl MiscDevice for F {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }
}

/// The objects. A section is opened with its own, so that a cell in it does not take the same lock again.
#[pin_data]
pub struct D {
    #[pin]
    pub section_task: SpinLock<()>,
    #[pin]
    pub section_bh: SpinLock<(), Bh>,
    #[pin]
    pub section_irq: SpinLock<(), Irq>,
    #[pin]
    pub section_raw: RawSpinLock<()>,
    #[pin]
    pub section_queue: WaitQueue,
    #[pin]
    pub mutex: Mutex<u32>,
    #[pin]
    pub queue: WaitQueue,
    #[pin]
    pub task: SpinLock<u32>,
    #[pin]
    pub bh: SpinLock<u32, Bh>,
    #[pin]
    pub irq: SpinLock<u32, Irq>,
    #[pin]
    pub raw: RawSpinLock<u32>,
    pub work: Work<H>,
    pub timer: Timer<H>,
}

impl D {
    /// Makes them.
    #[process_ctx]
    pub fn new() -> Result<Arc<Self>> {
        let (work, timer) = (Work::new(ctx, H)?, Timer::new(ctx, H)?);
        Arc::pin_init(
            ctx,
            pin_init!(Self {
                section_task <- new_spinlock!(()),
                section_bh <- new_spinlock!(()),
                section_irq <- new_spinlock!(()),
                section_raw <- new_raw_spinlock!(()),
                section_queue <- new_waitqueue!(),
                mutex <- new_mutex!(0),
                queue <- new_waitqueue!(),
                task <- new_spinlock!(0),
                bh <- new_spinlock!(0),
                irq <- new_spinlock!(0),
                raw <- new_raw_spinlock!(0),
                work,
                timer,
            }),
        )
    }

    /// Runs `f` once, with the task's state set.
    pub fn not_running<C: MaySleep>(
        &self,
        ctx: &mut C,
        mut f: impl FnMut(&mut NotRunning<C>) -> u32,
    ) -> u32 {
        let (mut asked, mut ran) = (0, 0);
        // The state is not set yet where the condition is asked first.
        let _ = self.section_queue.wait_interruptible(ctx, |ctx| {
            asked += 1;
            if asked == 2 {
                ran = f(ctx);
            }
            asked >= 2
        });
        ran
    }
}
