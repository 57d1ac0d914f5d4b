// SPDX-License-Identifier: GPL-2.0
//! `tokens/costs.rs` without tokens: what plain Rust-for-Linux has for it, and the bindings where
//! it has nothing. It links nothing of ours.

use core::{
    arch::asm,
    cell::{Cell, UnsafeCell},
    hint::black_box,
    ptr,
};
use kernel::{
    bindings,
    ffi::{c_char, c_int, c_void},
    new_mutex, new_spinlock,
    prelude::*,
    sync::{Arc, Mutex, SpinLock},
    time::msecs_to_jiffies,
    uaccess::{UserPtr, UserSlice},
};

module! {
    type: Costs,
    name: "raw_costs",
    authors: ["The ctx authors"],
    description: "costs without tokens",
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
    fn meter_spin() -> *mut c_void;
    fn meter_raw() -> *mut c_void;
    fn meter_rw() -> *mut c_void;
    fn meter_timer() -> *mut bindings::timer_list;
    fn meter_hrtimer() -> *mut bindings::hrtimer;
    fn meter_end();
}

// `enum meter_place`
const PROCESS: c_int = 0;
const SOFTIRQ: c_int = 1;
const HANDLER: c_int = 2;
const HARD: c_int = 3;
const APART: c_int = 4;

/// Counts functions: `name, place, data => |parameter: type| body;`.
macro_rules! count {
    ($($what:ident, $place:ident, $data:expr => |$it:ident: $ty:ty| $body:expr;)*) => { $({
        let data: &$ty = $data;
        // Within, the name is the function.
        {
            /// # Safety
            ///
            /// `data` is what it is counted with.
            unsafe extern "C" fn $what(data: *mut c_void, _token: *mut c_void) {
                // SAFETY: the caller's promise.
                let $it = unsafe { &*data.cast::<$ty>() };
                $body
            }
            // SAFETY: the function gets the data that it wants, in a context where it may run.
            unsafe {
                meter_count(
                    c"raw".as_ptr().cast(),
                    concat!(stringify!($what), "\0").as_ptr().cast(),
                    $what,
                    ptr::from_ref(data).cast_mut().cast(),
                    $place,
                )
            }
        }
    })* };
}

/// A lock that owns a number, as in `c/meter.h`. Who takes it says which variant is right; nothing
/// checks that.
#[repr(C)]
struct Lock<T> {
    raw: UnsafeCell<T>,
    value: UnsafeCell<u64>,
}

type SpinT = Lock<bindings::spinlock_t>;
type RawT = Lock<bindings::raw_spinlock_t>;
type RwT = Lock<bindings::rwlock_t>;

/// A guard for each way to take a lock.
macro_rules! guards {
    ($($(#[$cfg:meta])* $guard:ident: $lock:ident, $take:ident, $leave:ident;)*) => { $(
        $(#[$cfg])*
        struct $guard<'a>(&'a Lock<bindings::$lock>);

        $(#[$cfg])*
        impl<'a> $guard<'a> {
            fn new(lock: &'a Lock<bindings::$lock>) -> Self {
                // SAFETY: it is initialised.
                unsafe { $take(lock.raw.get().cast()) };
                Self(lock)
            }
            fn value(&mut self) -> &mut u64 {
                // SAFETY: the lock is held.
                unsafe { &mut *self.0.value.get() }
            }
        }

        $(#[$cfg])*
        impl Drop for $guard<'_> {
            fn drop(&mut self) {
                // SAFETY: taken by `new`.
                unsafe { $leave(self.0.raw.get().cast()) }
            }
        }
    )* };
}

// What `spin_lock()` and its like come to, which are inline functions.
#[cfg(not(CONFIG_PREEMPT_RT))]
use kernel::bindings::{
    _raw_read_lock as read_lock, _raw_read_lock_bh as read_lock_bh,
    _raw_read_lock_irq as read_lock_irq, _raw_read_unlock as read_unlock,
    _raw_read_unlock_bh as read_unlock_bh, _raw_read_unlock_irq as read_unlock_irq,
    _raw_spin_lock as spin_lock, _raw_spin_lock_bh as spin_lock_bh,
    _raw_spin_lock_irq as spin_lock_irq, _raw_spin_unlock as spin_unlock,
    _raw_spin_unlock_bh as spin_unlock_bh, _raw_spin_unlock_irq as spin_unlock_irq,
    _raw_write_lock as write_lock, _raw_write_lock_bh as write_lock_bh,
    _raw_write_lock_irq as write_lock_irq, _raw_write_unlock as write_unlock,
    _raw_write_unlock_bh as write_unlock_bh, _raw_write_unlock_irq as write_unlock_irq,
};
use kernel::bindings::{
    _raw_spin_lock, _raw_spin_lock_irq, _raw_spin_lock_irqsave, _raw_spin_unlock,
    _raw_spin_unlock_irq, _raw_spin_unlock_irqrestore,
};
// The older series has no such lock.
#[cfg(all(counted_irq, not(CONFIG_PREEMPT_RT)))]
use kernel::interrupt::LocalInterruptDisabled;
#[cfg(counted_irq)]
use kernel::sync::{new_spinlock_irq, SpinLockIrq};
#[cfg(CONFIG_PREEMPT_RT)]
use kernel::bindings::{
    rt_read_lock as read_lock, rt_read_lock as read_lock_irq, rt_read_unlock as read_unlock,
    rt_read_unlock as read_unlock_irq, rt_spin_lock as spin_lock, rt_spin_lock as spin_lock_irq,
    rt_spin_unlock as spin_unlock, rt_spin_unlock as spin_unlock_irq, rt_write_lock as write_lock,
    rt_write_lock as write_lock_irq, rt_write_unlock as write_unlock,
    rt_write_unlock as write_unlock_irq,
};

guards! {
    Spin: spinlock_t, spin_lock, spin_unlock;
    // On PREEMPT_RT the header has more than a call.
    #[cfg(not(CONFIG_PREEMPT_RT))]
    SpinBh: spinlock_t, spin_lock_bh, spin_unlock_bh;
    SpinIrq: spinlock_t, spin_lock_irq, spin_unlock_irq;
    Read: rwlock_t, read_lock, read_unlock;
    #[cfg(not(CONFIG_PREEMPT_RT))]
    ReadBh: rwlock_t, read_lock_bh, read_unlock_bh;
    ReadIrq: rwlock_t, read_lock_irq, read_unlock_irq;
    Write: rwlock_t, write_lock, write_unlock;
    #[cfg(not(CONFIG_PREEMPT_RT))]
    WriteBh: rwlock_t, write_lock_bh, write_unlock_bh;
    WriteIrq: rwlock_t, write_lock_irq, write_unlock_irq;
    Raw: raw_spinlock_t, _raw_spin_lock, _raw_spin_unlock;
    RawIrq: raw_spinlock_t, _raw_spin_lock_irq, _raw_spin_unlock_irq;
}

/// `READ_ONCE()`
fn read_once(value: &u64) {
    // SAFETY: it is valid for reads.
    unsafe { ptr::from_ref(value).read_volatile() };
}

/// `barrier_data()`: the compiler takes it that this is read, and anything else written.
fn barrier_data<T>(it: &T) {
    // SAFETY: no instruction.
    unsafe { asm!("/* {} */", in(reg) ptr::from_ref(it), options(nostack, preserves_flags)) };
}

trait Step: Sync {
    fn step(&self, n: u64) -> u64;
}

struct Next;

impl Step for Next {
    fn step(&self, n: u64) -> u64 {
        n ^ 1
    }
}

#[inline(never)]
fn next(n: u64) -> u64 {
    n ^ 1
}

struct Calls {
    pointer: fn(u64) -> u64,
    object: &'static dyn Step,
    sum: Cell<u64>,
}

struct Copied {
    to: usize,
    len: usize,
    from: [u8; 16],
}

#[pin_data]
struct Locks {
    #[pin]
    spin: SpinLock<u64>,
    #[pin]
    mutex: Mutex<u64>,
}

/// The module.
struct Costs;

impl kernel::Module for Costs {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let locks = KBox::pin_init(
            pin_init!(Locks {
                spin <- new_spinlock!(0),
                mutex <- new_mutex!(0),
            }),
            GFP_KERNEL,
        )?;
        // SAFETY: they live as long as this module, and are locks and numbers.
        let (spin, rw, raw) = unsafe {
            (
                &*meter_spin().cast(),
                &*meter_rw().cast(),
                &*meter_raw().cast(),
            )
        };
        let mut queue = UnsafeCell::new(bindings::wait_queue_head::default());
        // SAFETY: the name and the key live for ever.
        unsafe {
            bindings::__init_waitqueue_head(
                queue.get_mut(),
                c"queue".as_ptr().cast(),
                kernel::static_lock_class!().as_ptr(),
            )
        };
        let number = Arc::new(5u64, GFP_KERNEL)?;
        let calls = Calls {
            pointer: black_box(next),
            object: black_box(&Next),
            sum: Cell::new(0),
        };
        let copied = Copied {
            // 7.2 gives a reference, 7.3 the value.
            to: module_parameters::user.value().clone() as usize,
            len: black_box(64),
            from: [7; 16],
        };
        // SAFETY: both are C's, which waits for them in `meter_end`.
        let (timer, hrtimer) = unsafe { (&*meter_timer().cast(), &*meter_hrtimer().cast()) };
        count! {
            spin, PROCESS, &locks.spin => |lock: SpinLock<u64>| *lock.lock() ^= 1;
            spin_irq, PROCESS, spin => |lock: SpinT| *SpinIrq::new(lock).value() ^= 1;
            spin_bh_in_softirq, SOFTIRQ, spin => |lock: SpinT| *Spin::new(lock).value() ^= 1;
            spin_irq_in_softirq, SOFTIRQ, spin => |lock: SpinT| *SpinIrq::new(lock).value() ^= 1;
            spin_irq_in_handler, HANDLER, spin => |lock: SpinT| *Spin::new(lock).value() ^= 1;
            read, PROCESS, rw => |lock: RwT| read_once(Read::new(lock).value());
            read_irq, PROCESS, rw => |lock: RwT| read_once(ReadIrq::new(lock).value());
            write, PROCESS, rw => |lock: RwT| *Write::new(lock).value() ^= 1;
            write_irq, PROCESS, rw => |lock: RwT| *WriteIrq::new(lock).value() ^= 1;
            raw, PROCESS, raw => |lock: RawT| *RawIrq::new(lock).value() ^= 1;
            raw_in_softirq, SOFTIRQ, raw => |lock: RawT| *RawIrq::new(lock).value() ^= 1;
            raw_in_handler, HANDLER, raw => |lock: RawT| {
                // SAFETY: the lock is initialised, and held while the number is used.
                unsafe {
                    let flags = _raw_spin_lock_irqsave(lock.raw.get());
                    *lock.value.get() ^= 1;
                    _raw_spin_unlock_irqrestore(lock.raw.get(), flags);
                }
            };
            raw_in_hard_irq, HARD, raw => |lock: RawT| *Raw::new(lock).value() ^= 1;
            raw_irqs_off, HARD, raw => |lock: RawT| *Raw::new(lock).value() ^= 1;
            raw_nested, HARD, raw => |lock: RawT| *Raw::new(lock).value() ^= 1;
            mutex, PROCESS, &locks.mutex => |lock: Mutex<u64>| *lock.lock() ^= 1;
            boxed, PROCESS, &() => |_nothing: ()| {
                if let Ok(made) = KBox::new([1u64; 4], GFP_KERNEL) {
                    barrier_data(&*made);
                }
            };
            arc, PROCESS, &number => |number: Arc<u64>| barrier_data(&*number.clone());
            pointer, PROCESS, &calls => |calls: Calls| {
                calls.sum.set((calls.pointer)(calls.sum.get()));
            };
            object, PROCESS, &calls => |calls: Calls| {
                calls.sum.set(calls.object.step(calls.sum.get()));
            };
            copy_16, PROCESS, &copied => |copied: Copied| {
                let to = UserSlice::new(UserPtr::from_addr(copied.to), copied.len);
                black_box(to.writer().write_slice(&copied.from).is_ok());
            };
            wake_up, HANDLER, &queue => |queue: UnsafeCell<bindings::wait_queue_head>| {
                // SAFETY: it is initialised.
                unsafe {
                    bindings::__wake_up(queue.get(), bindings::TASK_NORMAL, 0, ptr::null_mut())
                };
            };
            timer_arm, HARD, timer => |timer: UnsafeCell<bindings::timer_list>| {
                // SAFETY: it is initialised.
                unsafe {
                    let now = ptr::addr_of!(bindings::jiffies).read_volatile();
                    bindings::mod_timer(timer.get(), now.wrapping_add(msecs_to_jiffies(500)));
                }
            };
            hrtimer_arm, APART, hrtimer => |timer: UnsafeCell<bindings::hrtimer>| {
                // SAFETY: it is initialised.
                unsafe {
                    bindings::hrtimer_start_range_ns(
                        timer.get(),
                        500_000_000,
                        0,
                        bindings::hrtimer_mode_HRTIMER_MODE_REL_HARD,
                    )
                };
            };
        }
        #[cfg(not(CONFIG_PREEMPT_RT))]
        count! {
            spin_bh, PROCESS, spin => |lock: SpinT| *SpinBh::new(lock).value() ^= 1;
            read_bh, PROCESS, rw => |lock: RwT| read_once(ReadBh::new(lock).value());
            write_bh, PROCESS, rw => |lock: RwT| *WriteBh::new(lock).value() ^= 1;
        }
        #[cfg(counted_irq)]
        {
            let lock = KBox::pin_init(new_spinlock_irq!(0), GFP_KERNEL)?;
            count! {
                counted_irq, PROCESS, &lock => |lock: SpinLockIrq<u64>| *lock.lock() ^= 1;
                counted_irq_in_handler, HANDLER, &lock => |lock: SpinLockIrq<u64>| {
                    *lock.lock() ^= 1;
                };
            }
            // On PREEMPT_RT this lock sleeps, and interrupts that are off forbid that.
            #[cfg(not(CONFIG_PREEMPT_RT))]
            count! {
                counted_irq_with, HARD, &lock => |lock: SpinLockIrq<u64>| {
                    // SAFETY: interrupts are off in a handler.
                    let off = unsafe { LocalInterruptDisabled::assume_disabled() };
                    *lock.lock_with(off) ^= 1;
                };
            }
        }
        // SAFETY: nothing arms the timers any more.
        unsafe { meter_end() };
        Ok(Self)
    }
}
