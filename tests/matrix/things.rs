// SPDX-License-Identifier: GPL-2.0
//! What the cells call: one object of each kind, shared by every context.
#![allow(missing_docs)] // the names say it

pub use kernel::{
    alloc::{KBox, KVBox, KVVec, KVec, VBox, VVec},
    debugfs,
    dma::Coherent,
    faux,
    fs::Kiocb,
    hrtimer::{self, HardHrTimer, SoftHrTimer},
    init::InPlaceWrite,
    io::poll,
    iov::{IovIterDest, IovIterSource},
    irq,
    kthread::{KThread, Stop, Thread},
    miscdevice::{
        File, FileOperations, MiscDevice, MiscDeviceOptions, MiscDeviceRegistration, Registration,
    },
    mm, nmi,
    notifier::*,
    prelude::*,
    rcu_callback::{self, Head},
    section,
    seq_file::SeqFile,
    smp,
    str::{CStrExt, CString},
    sync::*,
    time::{self, Delta},
    timer::{self, Timer},
    uaccess::UserSlice,
    work::{BhWork, BhWorkItem, Deferred, Release, Work, WorkItem},
    workqueue, Nmi, Nothing,
};

/// A line that others may share.
pub const LINE: u32 = 5;
/// A line for handlers that are never threaded: they do not share with those that are.
pub const HARD_LINE: u32 = 7;
/// A line that nobody shares.
pub const OWN_LINE: u32 = 10;
/// The line of `D::line`.
const THE_LINE: u32 = 11;
/// How many RCU callbacks there are to queue: more than there are cells that do.
const HEADS: usize = 2048;

/// Is called in every way, and does nothing.
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
/// What a queue of the kernel crate's shape is given.
#[pin_data]
pub struct Job {
    #[pin]
    work: workqueue::Work<Self>,
}
workqueue::impl_has_work! {
    impl HasWork<Self> for Job { self.work }
}
impl workqueue::WorkItem for Job {
    type Pointer = Arc<Self>;
    #[process_ctx]
    fn run(this: Arc<Self>) {
        drop(this);
    }
}
impl Release for H {
    #[process_ctx]
    fn release(self) {}
}
impl BhWorkItem for H {
    #[softirq]
    fn run(&self) {}
}
impl timer::Callback for H {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        None
    }
}
impl hrtimer::HardCallback for H {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        None
    }
}
impl hrtimer::SoftCallback for H {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        None
    }
}
impl rcu_callback::Callback for H {
    #[softirq]
    fn run(self) {}
}
impl Thread for H {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        stop.wait(ctx);
    }
}

impl faux::Driver for H {
    #[process_ctx]
    fn probe(&self, _device: &faux::Device) -> Result {
        Ok(())
    }
}
impl nmi::Handler for H {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
impl Listener<()> for H {
    #[process_ctx]
    fn notify(&self, _event: &()) -> Reply {
        Reply::Ok
    }
}
impl AtomicListener<(), Spin, Bh> for H {
    fn notify(&self, _ctx: &mut AtomicCtx<Spin, Bh>, _event: &()) -> Reply {
        Reply::Ok
    }
}
impl ModuleListener for H {
    #[process_ctx]
    fn notify(&self, _name: &CStr, _state: ModuleState) {}
}

/// A device that opens for nobody.
pub struct M;

impl M {
    /// Nobody registers it.
    pub const OPTIONS: MiscDeviceOptions = MiscDeviceOptions {
        name: c"matrix_cell",
    };
}

#[vtable]
impl MiscDevice for M {
    type Ptr = ();

    #[process_ctx]
    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<()> {
        let _ = ctx;
        Err(ENODEV)
    }

    // Nobody calls these: `xtask/src/kcfi.rs` looks at what C would call.
    #[process_ctx]
    fn read_iter(_kiocb: Kiocb<'_, ()>, _iov: &mut IovIterDest<'_>) -> Result<usize> {
        let _ = ctx;
        Ok(0)
    }

    #[process_ctx]
    fn write_iter(_kiocb: Kiocb<'_, ()>, _iov: &mut IovIterSource<'_>) -> Result<usize> {
        let _ = ctx;
        Ok(0)
    }

    #[user_ctx]
    fn ioctl(_me: (), _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        let _ = ctx;
        Ok(0)
    }

    #[user_ctx]
    fn compat_ioctl(_me: (), _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        let _ = ctx;
        Ok(0)
    }

    #[process_ctx]
    fn show_fdinfo(_me: (), _m: &SeqFile, _file: &File) {
        let _ = ctx;
    }
}

/// A file of the device that cells register.
pub struct F;

impl FileOperations for F {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }
}

/// What sections are opened with: not what a cell takes in them.
#[pin_data]
pub struct Sections {
    #[pin]
    pub task: SpinLock<()>,
    #[pin]
    pub bh: SpinLock<(), Bh>,
    #[pin]
    pub irq: SpinLock<(), Irq>,
    #[pin]
    pub raw: RawSpinLock<()>,
    #[pin]
    pub queue: WaitQueue,
    pub domain: Srcu,
}

impl Sections {
    fn new(domain: Srcu) -> impl PinInit<Self, Error> {
        try_pin_init!(Self {
            task <- new_spinlock!(()),
            bh <- new_spinlock!(()),
            irq <- new_spinlock!(()),
            raw <- new_raw_spinlock!(()),
            queue <- new_waitqueue!(),
            domain,
        }? Error)
    }

    /// Runs `f` once, with the task's state set.
    pub fn not_running<C: MaySleep>(
        &self,
        ctx: &mut C,
        mut f: impl FnMut(&mut NotRunning<C>) -> u32,
    ) -> u32 {
        let (mut asked, mut ran) = (0, 0);
        // The state is not set yet where the condition is asked first.
        let _ = self.queue.wait_interruptible(ctx, |ctx| {
            asked += 1;
            if asked == 2 {
                ran = f(ctx);
            }
            asked >= 2
        });
        ran
    }
}

/// Locks with readers, permits and completions.
#[pin_data]
pub struct Locks {
    #[pin]
    pub rw_task: RwLock<u32>,
    #[pin]
    pub rw_bh: RwLock<u32, Bh>,
    #[pin]
    pub rw_irq: RwLock<u32, Irq>,
    #[pin]
    pub rwsem: RwSemaphore<u32>,
    #[pin]
    pub permits: Semaphore,
    /// Is completed.
    #[pin]
    pub always: Completion,
    /// Nobody waits for it.
    #[pin]
    pub pending: Completion,
}

impl Locks {
    fn new() -> impl PinInit<Self, Error> {
        try_pin_init!(Self {
            rw_task <- new_rwlock!(0),
            rw_bh <- new_rwlock!(0),
            rw_irq <- new_rwlock!(0),
            rwsem <- new_rwsem!(0),
            permits <- new_semaphore!(100),
            always <- new_completion!(),
            pending <- new_completion!(),
        }? Error)
    }
}

/// The objects.
#[pin_data]
pub struct D {
    #[pin]
    pub section: Sections,
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
    #[pin]
    pub locks: Locks,
    pub domain: Srcu,
    pub chain: Arc<BlockingChain<()>>,
    pub atomic_chain: Arc<AtomicChain<(), Spin, Bh>>,
    pub work: Work<H>,
    pub bh_work: BhWork<H>,
    pub job: Arc<Job>,
    pub timer: Timer<H>,
    pub hard_hrtimer: HardHrTimer<H>,
    pub soft_hrtimer: SoftHrTimer<H>,
    // One field, because the macro that fills in the fields has a limit.
    pub device: (faux::Registration<H>, irq::Switch),
    #[pin]
    pub line: RawSpinLock<Option<irq::Registration<H>>>,
    #[pin]
    pub heads: RawSpinLock<KVec<Head<H>>>,
}

impl D {
    /// Makes them.
    #[process_ctx]
    pub fn new() -> Result<Arc<Self>> {
        // Made and unmade, so that the module has what C would call of `M`: a cell drops the
        // initialiser.
        let room = KBox::new_uninit(ctx)?;
        drop(room.write_pin_init(MiscDeviceRegistration::<M>::register(ctx, M::OPTIONS))?);
        let (work, bh_work) = (Work::new(ctx, H)?, BhWork::new(ctx, H)?);
        let (hard_hrtimer, soft_hrtimer) = (HardHrTimer::new(ctx, H)?, SoftHrTimer::new(ctx, H)?);
        let timer = Timer::new(ctx, H)?;
        let (section_domain, domain) = (new_srcu!(ctx)?, new_srcu!(ctx)?);
        let chain = Arc::pin_init(new_blocking_chain!(), ctx)?;
        let atomic_chain = Arc::pin_init(new_atomic_chain!(), ctx)?;
        let none = irq::Flags::NONE;
        let mut switch = None;
        let line =
            irq::Registration::request_with_switch(ctx, THE_LINE, none, c"matrix", |_, s| {
                switch = Some(s);
                Ok(H)
            })?;
        let switch = switch.ok_or(EINVAL)?;
        let device = faux::Registration::register(ctx, c"matrix_things", H)?;
        let device = (device, switch);
        let mut heads = KVec::with_capacity(HEADS, ctx)?;
        for _ in 0..HEADS {
            let head = Head::new(ctx, H)?;
            heads.push(head, ctx)?;
        }
        let job = Arc::pin_init(pin_init!(Job { work <- workqueue::new_work!() }), ctx)?;
        let d = Arc::pin_init(
            try_pin_init!(Self {
                section <- Sections::new(section_domain),
                mutex <- new_mutex!(0),
                queue <- new_waitqueue!(),
                task <- new_spinlock!(0),
                bh <- new_spinlock!(0),
                irq <- new_spinlock!(0),
                raw <- new_raw_spinlock!(0),
                locks <- Locks::new(),
                domain,
                chain,
                atomic_chain,
                work,
                bh_work,
                job,
                timer,
                hard_hrtimer,
                soft_hrtimer,
                device,
                line <- new_raw_spinlock!(Some(line)),
                heads <- new_raw_spinlock!(heads),
            }? Error),
            ctx,
        )?;
        d.locks.always.complete_all(ctx);
        Ok(d)
    }
}
