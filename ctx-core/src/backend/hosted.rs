// SPDX-License-Identifier: GPL-2.0
//! The stand-in for the kernel on the host: threads for tasks, and a check of every static claim
//! against dynamic state.
//!
//! What a test turns (interrupts, signals, the clock, user memory) is in [`hosted`](crate::hosted).

use crate::{
    backend::Heed,
    claims::Claim,
    error::Result,
    rules::{Gfp, Interrupts, Mask},
};
use core::ffi::{c_int, c_void, CStr};
use core::sync::atomic::{AtomicBool, Ordering::SeqCst};
pub(crate) use explore::{callback, point};

mod alloc;
pub(crate) mod bus;
pub(crate) mod device;
mod dma;
pub(crate) mod error;
pub(crate) mod explore;
pub(crate) mod faux;
pub mod fmt;
pub(crate) mod hrtimer;
pub(crate) mod io;
pub(crate) mod ioctl;
pub(crate) mod irq;
pub(crate) mod kthread;
mod lock;
mod machine;
pub(crate) mod misc;
mod mm;
pub(crate) mod nmi;
pub(crate) mod notifier;
pub(crate) mod param;
pub(crate) mod pci;
pub(crate) mod print;
pub(crate) mod rcu_callback;
pub(crate) mod smp;
pub(crate) mod state;
pub(crate) mod task;
pub(crate) mod teardown;
pub(crate) mod user;
pub(crate) mod view;
mod wait;
pub(crate) mod work;

pub use alloc::AllocError;
pub(crate) use alloc::*;
pub(crate) use device::DeviceState;
pub(crate) use dma::*;
pub(crate) use faux::*;
pub(crate) use hrtimer::*;
pub(crate) use io::*;
pub(crate) use irq::{
    disable_irq, disable_irq_nosync, enable_irq, free_irq, irq_affinity_hint, irq_is_vector,
    irq_nested, irq_return, irq_sleeps, irq_unthreaded, request_irq, set_irq_wake, synchronize_irq,
    IrqHandler, RawIrqReturn, IRQF_COND_ONESHOT, IRQF_NO_AUTOEN, IRQF_NO_THREAD, IRQF_ONESHOT,
    IRQF_SHARED, IRQF_TRIGGER_FALLING, IRQF_TRIGGER_HIGH, IRQF_TRIGGER_LOW, IRQF_TRIGGER_RISING,
};
pub(crate) use kthread::*;
pub(crate) use lock::*;
pub(crate) use misc::*;
pub(crate) use mm::*;
pub(crate) use nmi::{nmi_register, nmi_state, nmi_unregister, NmiFn, NmiState};
pub(crate) use notifier::*;
pub use param::ParamType;
pub(crate) use rcu_callback::{call_rcu, rcu_called, rcu_head_state, RcuHeadState};
pub(crate) use smp::*;
pub(crate) use teardown::Teardown;
pub(crate) use user::{copy_from_user, copy_to_user};
pub(crate) use wait::*;
pub(crate) use work::*;

use state::Section;
pub(crate) use state::{check, in_c_section};

/// What `module!` expands to.
pub(crate) mod expansion {
    pub use super::param::{Loadable, Params, SetParam};
    pub use std::string::String;
}

/// In a kernel a symbol that is not there.
#[doc(hidden)]
#[track_caller]
pub const fn build_error(message: &'static str) -> ! {
    panic!("{}", message)
}

/// A lock's class: lockdep is the kernel's.
#[derive(Debug)]
pub struct LockClassKey(());

impl LockClassKey {
    /// # Safety
    ///
    /// None here; in the kernel the key must be pinned and never dropped.
    #[doc(hidden)]
    pub const unsafe fn new_static() -> Self {
        Self(())
    }
}

macro_rules! sections {
    ($($enter:ident, $leave:ident => $section:ident;)*) => { $(
        pub(crate) unsafe fn $enter() {
            state::enter(Section::$section);
        }
        pub(crate) unsafe fn $leave() {
            state::leave(Section::$section);
        }
    )* };
}
sections! {
    preempt_disable, preempt_enable => PreemptOff;
    local_bh_disable, local_bh_enable => BhOff;
}
pub(crate) unsafe fn local_irq_save() -> usize {
    state::enter(Section::IrqsOff);
    0
}
pub(crate) unsafe fn local_irq_restore(_flags: usize) {
    state::leave(Section::IrqsOff);
    irq::deliver_pending();
}

/// A lock that spins, or sleeps, until it is free.
#[derive(Debug)]
pub(crate) struct Lock {
    held: AtomicBool,
}

impl Lock {
    unsafe fn init(this: *mut Self) {
        // SAFETY: the caller's slot is valid for writes.
        unsafe {
            this.write(Self {
                held: AtomicBool::new(false),
            })
        }
    }
    fn try_take(&self) -> bool {
        self.held
            .compare_exchange(false, true, SeqCst, SeqCst)
            .is_ok()
    }
    fn take(&self, what: &'static str) {
        let address = core::ptr::from_ref(self) as usize;
        assert!(
            !state::holds(address),
            "{what} is taken twice by one thread: it would wait for itself"
        );
        for tries in 0.. {
            if self.try_take() {
                break;
            }
            self.wait(what, tries, || false);
        }
        state::hold(address);
    }
    /// Waits until it looks free, or until `ended`, for the `tries`th time.
    fn wait(&self, what: &'static str, tries: u32, ended: impl Fn() -> bool) {
        if explore::explored() {
            task::wait_until(what, || !self.held.load(SeqCst) || ended());
        } else if tries < 1_000 {
            std::thread::yield_now();
        } else {
            // Who has it waits for something.
            std::thread::sleep(core::time::Duration::from_micros(100));
        }
    }
    fn release(&self) {
        state::unhold(core::ptr::from_ref(self) as usize);
        self.held.store(false, SeqCst);
    }
}

pub(crate) type SpinState = Lock;
pub(crate) type RawSpinState = Lock;
pub(crate) type MutexState = Lock;

/// `struct wait_queue_head`, known by where it is.
#[derive(Debug)]
pub(crate) struct WaitState(#[allow(dead_code)] u8);

pub(crate) unsafe fn spin_init(
    lock: *mut SpinState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
fn mask_for(mask: Mask) {
    match mask {
        Mask::Keep => {}
        Mask::SoftIrqs => state::enter(Section::BhOff),
        Mask::Irqs => state::enter(Section::SpinIrq),
    }
}
fn unmask_for(mask: Mask) {
    match mask {
        Mask::Keep => {}
        Mask::SoftIrqs => state::leave(Section::BhOff),
        Mask::Irqs => {
            state::leave(Section::SpinIrq);
            irq::deliver_pending();
        }
    }
}
pub(crate) unsafe fn spin_lock(lock: *mut SpinState, mask: Mask) {
    point("spin_lock");
    state::may_spin();
    mask_for(mask);
    // SAFETY: initialised.
    unsafe { (*lock).take("a spin lock") };
    state::enter(Section::Spin);
}
pub(crate) unsafe fn spin_trylock(lock: *mut SpinState, mask: Mask) -> bool {
    point("spin_trylock");
    state::may_spin();
    mask_for(mask);
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    if taken {
        state::hold(lock as usize);
        state::enter(Section::Spin);
    } else {
        unmask_for(mask);
    }
    taken
}
pub(crate) unsafe fn spin_unlock(lock: *mut SpinState, mask: Mask) {
    state::leave(Section::Spin);
    // SAFETY: held.
    unsafe { (*lock).release() };
    unmask_for(mask);
}

pub(crate) unsafe fn raw_spin_init(
    lock: *mut RawSpinState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
pub(crate) unsafe fn raw_spin_lock(lock: *mut RawSpinState, interrupts: Interrupts) -> usize {
    point("raw_spin_lock");
    match interrupts {
        Interrupts::Off => check(Claim::IrqsOff),
        Interrupts::On => check(Claim::IrqsOn),
        Interrupts::Unknown => {}
    }
    state::enter(Section::IrqsOff);
    // SAFETY: initialised.
    unsafe { (*lock).take("a raw spin lock") };
    0
}
pub(crate) unsafe fn raw_spin_trylock(lock: *mut RawSpinState) -> Option<usize> {
    point("raw_spin_trylock");
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    taken.then(|| {
        state::enter(Section::IrqsOff);
        state::hold(lock as usize);
        0
    })
}
pub(crate) unsafe fn raw_spin_unlock(
    lock: *mut RawSpinState,
    _interrupts: Interrupts,
    _flags: usize,
) {
    // SAFETY: held.
    unsafe { (*lock).release() };
    state::leave(Section::IrqsOff);
    irq::deliver_pending();
}

pub(crate) unsafe fn mutex_init(
    lock: *mut MutexState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
pub(crate) unsafe fn mutex_lock(lock: *mut MutexState) {
    point("mutex_lock");
    state::might_sleep();
    // SAFETY: initialised.
    unsafe { (*lock).take("a mutex") };
}
pub(crate) unsafe fn mutex_lock_interruptible(lock: *mut MutexState) -> Result {
    point("mutex_lock_interruptible");
    state::might_sleep();
    // SAFETY: initialised.
    let this = unsafe { &*lock };
    for tries in 0.. {
        if this.try_take() {
            break;
        }
        if task::signal_pending() {
            return Err(crate::error::code::EINTR);
        }
        this.wait("a mutex", tries, task::signal_of_this());
    }
    state::hold(lock as usize);
    Ok(())
}
pub(crate) unsafe fn mutex_trylock(lock: *mut MutexState) -> bool {
    point("mutex_trylock");
    state::might_sleep();
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    if taken {
        state::hold(lock as usize);
    }
    taken
}
pub(crate) unsafe fn mutex_unlock(lock: *mut MutexState) {
    // SAFETY: held.
    unsafe { (*lock).release() }
}

pub(crate) unsafe fn wait_init(
    head: *mut WaitState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's slot is valid for writes.
    unsafe { head.write(WaitState(0)) }
}

pub(crate) unsafe fn sleep_us(us: u64) {
    state::might_sleep();
    sleep_ns(us.saturating_mul(1_000));
}
pub(crate) unsafe fn sleep_interruptible_ms(ms: u32) -> u64 {
    state::might_sleep();
    let end = task::now_ns() + u64::from(ms) * 1_000_000;
    point("msleep_interruptible");
    task::wait_until_or("time to pass", Some(end), task::signal_of_this());
    end.saturating_sub(task::now_ns()).div_ceil(1_000_000)
}
/// Sleeps, whatever comes.
fn sleep_ns(ns: u64) {
    let end = task::now_ns().saturating_add(ns);
    point("sleep");
    task::wait_until_or("time to pass", Some(end), || false);
}
pub(crate) fn delay_us(us: u32) {
    if explore::delay(u64::from(us) * 1_000) {
        return;
    }
    let begin = std::time::Instant::now();
    while begin.elapsed().as_micros() < us.into() {
        core::hint::spin_loop();
    }
}
pub(crate) fn now_ns() -> u64 {
    task::now_ns()
}

#[cfg(ctx_budget)]
pub(crate) fn warn_budget(name: &str, took_us: u64, limit_us: u32) {
    print::log(
        "ctx_core",
        format_args!("{name} took {took_us} us, its budget is {limit_us} us\n"),
    );
}
