// SPDX-License-Identifier: GPL-2.0
//! Registrations of line 1 and memory of every kind that are dropped where nothing may sleep, or
//! not at all: nothing may splat, and nothing outlive the module.
//!
//! `free_irq()` sleeps, so each drop leaves it to a work item. A second after the load, and one
//! interrupt later, `/proc/interrupts` names `drop_kept` and `drop_forgotten` only; after the
//! unload neither. `kfree()` takes a lock that sleeps on PREEMPT_RT, and `vfree()` sleeps, so
//! memory is set aside where they may not be called: in hard interrupt context, in a timer, in a
//! work item, and in each section.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use kernel::{
    alloc::{KBox, KVec, VVec},
    irq,
    miscdevice::{self, File, FileOperations},
    prelude::*,
    section,
    sync::{
        new_mutex, new_raw_spinlock, new_spinlock, new_waitqueue, Arc, Mutex, RawSpinLock,
        SpinLock, WaitQueue,
    },
    time::{sleep, Delta},
    timer::{Callback, Timer},
    work::{Work, WorkItem},
};

module! {
    type: DropAnywhere,
    name: "drop_anywhere",
    authors: ["The ctx authors"],
    description: "Test: drops registrations in every kind of section",
    license: "GPL",
}

struct Idle;

impl irq::Handler for Idle {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

type Line = irq::Registration<Idle>;

/// How many `Counted` were dropped.
static DROPPED: AtomicU32 = AtomicU32::new(0);

/// Its own drop runs where its owner is dropped, and only the memory is freed later.
struct Counted(#[expect(dead_code)] [u8; 100]);

impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Relaxed);
    }
}

/// One of each kind of memory: small, so that it is smaller than what it is put on a list by, and
/// large, so that it is whole pages.
struct Memory {
    _small: KBox<u8>,
    _object: KBox<Counted>,
    _large: KVec<u64>,
    _bytes: KVec<u8>,
    _objects: KVec<Counted>,
    _pages: VVec<Counted>,
    _last: Arc<Counted>,
    _pinned: Arc<Mutex<Counted>>,
}

/// How many of them a `Memory` holds.
const OBJECTS: u32 = 5;

impl Memory {
    #[process_ctx]
    fn new() -> Result<Self> {
        let counted = || Counted([0; 100]);
        let mut bytes = KVec::new();
        bytes.push(1, ctx)?;
        let mut objects = KVec::new();
        objects.push(counted(), ctx)?;
        let mut pages = VVec::with_capacity(100, ctx)?;
        pages.push(counted(), ctx)?;
        Ok(Self {
            _small: KBox::new(1, ctx)?,
            _object: KBox::new(counted(), ctx)?,
            _large: KVec::zeroed(2048, ctx)?,
            _bytes: bytes,
            _objects: objects,
            _pages: pages,
            _last: Arc::new(counted(), ctx)?,
            _pinned: Arc::pin_init(new_mutex!(counted()), ctx)?,
        })
    }
}

/// Sizes that no allocator has, as a user may ask for them: an error, and not a word in the log.
#[process_ctx]
fn too_large(lock: &SpinLock<(), Irq>) -> Result {
    let huge = 1 << 30;
    let mut refused = KVec::<u8>::with_capacity(huge, ctx.nowarn()).is_err()
        && VVec::<u8>::with_capacity(huge << 16, ctx.nowarn()).is_err()
        && KVec::<u64>::zeroed(huge, ctx.nowarn()).is_err();
    refused &= lock.with(ctx, |_, ctx| {
        KVec::<u8>::with_capacity(huge, ctx.nowarn()).is_err()
    });
    refused.then_some(()).ok_or(EIO)
}

/// Drops another line's registration, and memory, when it is called.
struct Dropper(Arc<SpinLock<Option<(Line, Memory)>, Irq>>);

impl irq::Handler for Dropper {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        let line = self.0.update(ctx, |line| line.take());
        if line.is_some() {
            pr_info!("dropped in a handler\n");
        }
        IrqReturn::None
    }
}

/// Drops memory in hard interrupt context, where a handler may be that is never threaded.
struct HardDropper(Arc<RawSpinLock<Option<Memory>>>);

impl irq::HardHandler for HardDropper {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        drop(self.0.update(ctx, |memory| memory.take()));
        IrqReturn::None
    }
}

/// What a timer and a work item drop, and who waits for it.
#[pin_data]
struct Later {
    #[pin]
    memory: SpinLock<Option<Memory>, Bh>,
    #[pin]
    dropped: WaitQueue,
}

struct Expires(Arc<Later>);

impl Callback for Expires {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        drop(self.0.memory.update(ctx, |memory| memory.take()));
        self.0.dropped.wake_up_all(ctx);
        None
    }
}

struct Runs(Arc<Later>);

impl WorkItem for Runs {
    #[process_ctx]
    fn run(&self) {
        drop(self.0.memory.update(ctx, |memory| memory.take()));
        self.0.dropped.wake_up_all(ctx);
    }
}

/// Drops memory in each section, in a timer and in a work item.
#[process_ctx]
fn drop_memory() -> Result {
    let spin: Arc<SpinLock<()>> = Arc::pin_init(new_spinlock!(()), ctx)?;
    let irq: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
    let raw: Arc<RawSpinLock<()>> = Arc::pin_init(new_raw_spinlock!(()), ctx)?;
    // More than one at once, so that they stand in a list.
    for _ in 0..8 {
        let memory = Memory::new(ctx)?;
        spin.update(ctx, |_| drop(memory));
        let memory = Memory::new(ctx)?;
        irq.update(ctx, |_| drop(memory));
        let memory = Memory::new(ctx)?;
        raw.update(ctx, |_| drop(memory));
        let memory = Memory::new(ctx)?;
        section::rcu_read(ctx, |_ctx| drop(memory));
        let memory = Memory::new(ctx)?;
        section::preempt_off(ctx, |_ctx| drop(memory));
        let memory = Memory::new(ctx)?;
        section::bh_off(ctx, |_ctx| drop(memory));
        let memory = Memory::new(ctx)?;
        section::irqs_off(ctx, |_ctx| drop(memory));
        let memory = Memory::new(ctx)?;
        raw.with(ctx, |_, ctx| {
            section::irqs_off(ctx, |ctx| section::rcu_read(ctx, |_ctx| drop(memory)))
        });
        let memory = Memory::new(ctx)?;
        memory._pages.release(ctx);
    }

    let later = Arc::pin_init(
        pin_init!(Later {
            memory <- new_spinlock!(None),
            dropped <- new_waitqueue!(),
        }),
        ctx,
    )?;
    let timer = Timer::new(ctx, Expires(later.clone()))?;
    let work = Work::new(ctx, Runs(later.clone()))?;
    for by_timer in [true, false] {
        let memory = Memory::new(ctx)?;
        later.memory.update(ctx, |place| *place = Some(memory));
        if by_timer {
            timer.arm(ctx, Delta::from_millis(1));
        } else {
            work.schedule(ctx);
        }
        later.dropped.wait_interruptible(ctx, |ctx| {
            later.memory.update(ctx, |memory| memory.is_none())
        })?;
    }
    timer.release(ctx);
    work.release(ctx);
    // What was set aside is freed while the module is there, too.
    sleep(ctx, Delta::from_millis(10));
    let dropped = DROPPED.load(Relaxed);
    if dropped != (8 * 9 + 2) * OBJECTS {
        pr_err!("{} objects were dropped\n", dropped);
        return Err(EIO);
    }
    Ok(())
}

struct Null;

impl FileOperations for Null {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }
}

/// The module.
struct DropAnywhere {
    _kept: irq::Registration<Dropper>,
    _hard: Option<irq::HardRegistration<HardDropper>>,
    raw: Arc<RawSpinLock<Option<Memory>>>,
}

impl kernel::Module for DropAnywhere {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut request = |name| irq::Registration::request(ctx, 1, irq::Flags::SHARED, name, Idle);
        let in_handler = request(c"drop_in_handler")?;
        let under_lock = request(c"drop_under_lock")?;
        let under_raw_lock = request(c"drop_under_raw_lock")?;
        let in_rcu = request(c"drop_in_rcu")?;
        let preempt_off = request(c"drop_preempt_off")?;
        let bh_off = request(c"drop_bh_off")?;
        let irqs_off = request(c"drop_irqs_off")?;
        let forgotten = request(c"drop_forgotten")?;
        let device = miscdevice::Registration::<Null>::register(ctx, c"drop_anywhere", ())?;

        let lock: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
        let raw: Arc<RawSpinLock<()>> = Arc::pin_init(new_raw_spinlock!(()), ctx)?;
        too_large(ctx, &lock)?;
        lock.update(ctx, |_| drop((under_lock, device)));
        raw.update(ctx, |_| drop(under_raw_lock));
        section::rcu_read(ctx, |_ctx| drop(in_rcu));
        section::preempt_off(ctx, |_ctx| drop(preempt_off));
        section::bh_off(ctx, |_ctx| drop(bh_off));
        section::irqs_off(ctx, |_ctx| drop(irqs_off));
        core::mem::forget(forgotten);

        drop_memory(ctx)?;

        let memory = Memory::new(ctx)?;
        let slot = Arc::pin_init(new_spinlock!(Some((in_handler, memory))), ctx)?;
        let kept =
            irq::Registration::request(ctx, 1, irq::Flags::SHARED, c"drop_kept", Dropper(slot))?;
        let memory = Memory::new(ctx)?;
        let slot = Arc::pin_init(new_raw_spinlock!(Some(memory)), ctx)?;
        let hard = HardDropper(slot.clone());
        // PREEMPT_RT threads the keyboard's own handler, and a threaded one does not share with one
        // that never is.
        let hard =
            match irq::HardRegistration::request(ctx, 1, irq::Flags::SHARED, c"drop_hard", hard) {
                Ok(line) => Some(line),
                Err(EBUSY) => None,
                Err(e) => return Err(e),
            };
        pr_info!("dropped in every section\n");
        Ok(Self {
            _kept: kept,
            _hard: hard,
            raw: slot,
        })
    }

    /// The last that the module does: nobody but its own exit frees this.
    #[process_ctx]
    fn exit(self) {
        self.raw.update(ctx, |memory| drop(memory.take()));
    }
}
