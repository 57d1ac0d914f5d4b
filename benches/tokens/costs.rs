// SPDX-License-Identifier: GPL-2.0
//! What drivers do most often, with executed instructions counted: see `c/meter.h`. `raw/costs.rs`
//! is the same in plain Rust-for-Linux, and `c/costs.c` in C.

extern crate ctx_core as kernel;

use core::{
    arch::asm,
    cell::Cell,
    ffi::{c_char, c_int, c_void},
    hint::black_box,
    ptr,
};
use kernel::{
    alloc::KBox,
    hrtimer::{HardCallback, HardHrTimer},
    prelude::*,
    sync::{
        new_mutex, new_raw_spinlock, new_rwlock, new_spinlock, new_waitqueue, Mutex, RawSpinLock,
        RwLock, SpinLock, WaitQueue,
    },
    time::Delta,
    timer::{Callback, Timer},
    uaccess::UserSlice,
};

module! {
    type: Costs,
    name: "costs",
    authors: ["The ctx authors"],
    description: "What drivers do most often, counted",
    license: "GPL",
    params: {
        user: u64 {
            default: 0,
            description: "where 64 bytes may be written in the memory of who loads this",
        },
    },
}

/// `meter_fn`
type Counted = unsafe extern "C" fn(data: *mut c_void, token: *mut c_void);

extern "C" {
    fn meter_count(
        who: *const c_char,
        what: *const c_char,
        f: Counted,
        data: *mut c_void,
        place: c_int,
    );
}

// `enum meter_place`
const PROCESS: c_int = 0;
const SOFTIRQ: c_int = 1;
const HANDLER: c_int = 2;
const HARD: c_int = 3;
const APART: c_int = 4;

/// Counts functions: `name, place, data => |parameter: type, token: type| body;`.
macro_rules! count {
    ($($what:ident, $place:ident, $data:expr =>
        |$it:ident: $ty:ty, $ctx:ident: $token:ty| $body:expr;)*) => { $({
        let data: &$ty = $data;
        // Within, the name is the function.
        {
            /// # Safety
            ///
            /// `data` is what it is counted with.
            unsafe extern "C" fn $what(data: *mut c_void, token: *mut c_void) {
                // SAFETY: the caller's promise; a token has no size, and the place is as it says.
                #[allow(unused_variables)]
                let ($it, $ctx) = unsafe { (&*data.cast::<$ty>(), &mut *token.cast::<$token>()) };
                $body
            }
            // SAFETY: the function gets the data that it wants, in the context of its token.
            unsafe {
                meter_count(
                    c"ctx".as_ptr().cast(),
                    concat!(stringify!($what), "\0").as_ptr().cast(),
                    $what,
                    ptr::from_ref(data).cast_mut().cast(),
                    $place,
                )
            }
        }
    })* };
}

#[pin_data]
struct Locks {
    #[pin]
    spin: SpinLock<u64>,
    #[pin]
    bh: SpinLock<u64, Bh>,
    #[pin]
    irq: SpinLock<u64, Irq>,
    #[pin]
    rw: RwLock<u64>,
    #[pin]
    rw_bh: RwLock<u64, Bh>,
    #[pin]
    rw_irq: RwLock<u64, Irq>,
    #[pin]
    raw: RawSpinLock<u64>,
    #[pin]
    mutex: Mutex<u64>,
    #[pin]
    queue: WaitQueue,
}

/// `READ_ONCE()`
fn read_once(value: &u64) {
    // SAFETY: it is valid for reads.
    unsafe { ptr::from_ref(value).read_volatile() };
}

struct Expires;

impl Callback for Expires {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        None
    }
}

impl HardCallback for Expires {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        None
    }
}

/// `barrier_data()`: the compiler takes it that this is read, and anything else written.
fn barrier_data<T>(it: &T) {
    // SAFETY: no instruction.
    unsafe { asm!("/* {} */", in(reg) ptr::from_ref(it), options(nostack, preserves_flags)) };
}

trait Step: Sync {
    fn step(&self, ctx: &mut ProcessCtx, n: u64) -> u64;
}

struct Next;

impl Step for Next {
    #[process_ctx]
    fn step(&self, n: u64) -> u64 {
        n ^ 1
    }
}

#[inline(never)]
#[process_ctx]
fn next(n: u64) -> u64 {
    n ^ 1
}

struct Calls {
    pointer: fn(&mut ProcessCtx, u64) -> u64,
    object: &'static dyn Step,
    sum: Cell<u64>,
}

struct Copied {
    to: usize,
    len: usize,
    from: [u8; 16],
}

/// What a guard would cost that says whether it holds the lock.
struct Flagged<'a>(&'a Cell<bool>);

impl<'a> Flagged<'a> {
    fn new(flag: &'a Cell<bool>) -> Self {
        flag.set(true);
        Self(black_box(flag))
    }
}

impl Drop for Flagged<'_> {
    fn drop(&mut self) {
        if self.0.get() {
            self.0.set(false);
        }
    }
}

/// The module.
pub struct Costs;

impl kernel::Module for Costs {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let locks = Arc::pin_init(
            pin_init!(Locks {
                spin <- new_spinlock!(0),
                bh <- new_spinlock!(0),
                irq <- new_spinlock!(0),
                rw <- new_rwlock!(0),
                rw_bh <- new_rwlock!(0),
                rw_irq <- new_rwlock!(0),
                raw <- new_raw_spinlock!(0),
                mutex <- new_mutex!(0),
                queue <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let number = Arc::new(5u64, ctx)?;
        let calls = Calls {
            pointer: black_box(next),
            object: black_box(&Next),
            sum: Cell::new(0),
        };
        let copied = Copied {
            to: module_parameters::user.value() as usize,
            len: black_box(64),
            from: [7; 16],
        };
        let timer = Timer::new(ctx, Expires)?;
        let hrtimer = HardHrTimer::new(ctx, Expires)?;
        count! {
            spin, PROCESS, &locks.spin =>
                |lock: SpinLock<u64>, ctx: ProcessCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            spin_bh, PROCESS, &locks.bh =>
                |lock: SpinLock<u64, Bh>, ctx: ProcessCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            spin_irq, PROCESS, &locks.irq =>
                |lock: SpinLock<u64, Irq>, ctx: ProcessCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            spin_bh_in_softirq, SOFTIRQ, &locks.bh =>
                |lock: SpinLock<u64, Bh>, ctx: SoftIrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            spin_irq_in_softirq, SOFTIRQ, &locks.irq =>
                |lock: SpinLock<u64, Irq>, ctx: SoftIrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            spin_irq_in_handler, HANDLER, &locks.irq =>
                |lock: SpinLock<u64, Irq>, ctx: IrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            read, PROCESS, &locks.rw =>
                |lock: RwLock<u64>, ctx: ProcessCtx| lock.read(ctx, |n, _ctx| read_once(n));
            read_bh, PROCESS, &locks.rw_bh =>
                |lock: RwLock<u64, Bh>, ctx: ProcessCtx| lock.read(ctx, |n, _ctx| read_once(n));
            read_irq, PROCESS, &locks.rw_irq =>
                |lock: RwLock<u64, Irq>, ctx: ProcessCtx| lock.read(ctx, |n, _ctx| read_once(n));
            write, PROCESS, &locks.rw =>
                |lock: RwLock<u64>, ctx: ProcessCtx| lock.write(ctx, |n, _ctx| *n ^= 1);
            write_bh, PROCESS, &locks.rw_bh =>
                |lock: RwLock<u64, Bh>, ctx: ProcessCtx| lock.write(ctx, |n, _ctx| *n ^= 1);
            write_irq, PROCESS, &locks.rw_irq =>
                |lock: RwLock<u64, Irq>, ctx: ProcessCtx| lock.write(ctx, |n, _ctx| *n ^= 1);
            raw, PROCESS, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: ProcessCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            raw_in_softirq, SOFTIRQ, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: SoftIrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            raw_in_handler, HANDLER, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: IrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            raw_in_hard_irq, HARD, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: HardIrqCtx| lock.with(ctx, |n, _ctx| *n ^= 1);
            raw_irqs_off, HARD, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: IrqsOff<ProcessCtx>| {
                    lock.with(ctx, |n, _ctx| *n ^= 1)
                };
            raw_nested, HARD, &locks.raw =>
                |lock: RawSpinLock<u64>, ctx: RawLocked<ProcessCtx>| {
                    lock.with(ctx, |n, _ctx| *n ^= 1)
                };
            mutex, PROCESS, &locks.mutex =>
                |lock: Mutex<u64>, ctx: ProcessCtx| *lock.lock(ctx) ^= 1;
            boxed, PROCESS, &() => |_nothing: (), ctx: ProcessCtx| {
                if let Ok(made) = KBox::new([1u64; 4], ctx) {
                    barrier_data(&*made);
                }
            };
            arc, PROCESS, &number =>
                |number: Arc<u64>, ctx: ProcessCtx| barrier_data(&*number.clone());
            pointer, PROCESS, &calls => |calls: Calls, ctx: ProcessCtx| {
                calls.sum.set((calls.pointer)(ctx, calls.sum.get()));
            };
            object, PROCESS, &calls => |calls: Calls, ctx: ProcessCtx| {
                calls.sum.set(calls.object.step(ctx, calls.sum.get()));
            };
            copy_16, PROCESS, &copied => |copied: Copied, ctx: UserCtx| {
                let mut to = UserSlice::new(UserPtr::from_addr(copied.to), copied.len).writer();
                black_box(to.write_slice(ctx, &copied.from).is_ok());
            };
            wake_up, HANDLER, &locks.queue =>
                |queue: WaitQueue, ctx: IrqCtx| queue.wake_up_all(ctx);
            timer_arm, HARD, &timer =>
                |timer: Timer<Expires>, ctx: HardIrqCtx| timer.arm(ctx, Delta::from_millis(500));
            hrtimer_arm, APART, &hrtimer =>
                |timer: HardHrTimer<Expires>, ctx: HardIrqCtx| {
                    timer.arm(ctx, Delta::from_millis(500))
                };
            spin_with_a_flag, PROCESS, &locks.spin =>
                |lock: SpinLock<u64>, ctx: ProcessCtx| {
                    let flag = Cell::new(false);
                    lock.with(ctx, |n, _ctx| {
                        let _guard = Flagged::new(&flag);
                        *n ^= 1
                    })
                };
        }
        timer.release(ctx);
        hrtimer.release(ctx);
        Ok(Self)
    }
}
