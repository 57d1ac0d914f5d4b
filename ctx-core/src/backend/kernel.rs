// SPDX-License-Identifier: GPL-2.0
//! The kernel: C functions, through Rust-for-Linux's bindings and `helpers.c`.

use crate::{
    backend::Heed,
    error::{Error, Result},
    registered::Turn,
    rules::{Gfp, Interrupts, Mask},
};
use ::kernel::{bindings, error::to_result, ffi};
use core::ffi::CStr;
use core::ptr;

#[cfg(not(CONFIG_SMP))]
compile_error!(
    "ctx_core needs CONFIG_SMP: without it a spin lock does not exclude a second taker, and two \
     `&mut` to its data could live at once"
);

#[cfg(not(CONFIG_64BIT))]
compile_error!(
    "ctx_core needs a 64-bit kernel: it reads and writes registers and clocks of 64 bits at once"
);

#[cfg(not(CONFIG_MODULE_UNLOAD))]
compile_error!(
    "ctx_core needs CONFIG_MODULE_UNLOAD: without it nobody counts the open files of a module, \
     which is freed under them when its init fails"
);

/// A lock's class for lockdep, in static memory only.
///
/// Rust-for-Linux's own can also be made at run time (`new_dynamic()`), without `unsafe`; dropping
/// that one calls `lockdep_unregister_key()`, which sleeps, and a drop may happen in any context.
#[repr(transparent)]
pub struct LockClassKey(::kernel::sync::LockClassKey);

impl LockClassKey {
    /// # Safety
    ///
    /// The key is pinned in static memory before it is used, and never dropped.
    #[doc(hidden)]
    pub const unsafe fn new_static() -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { ::kernel::sync::LockClassKey::new_static() })
    }
    pub(crate) fn as_ptr(&self) -> *mut bindings::lock_class_key {
        self.0.as_ptr()
    }
}

pub(crate) type SpinState = bindings::spinlock_t;
pub(crate) type RawSpinState = bindings::raw_spinlock_t;
pub(crate) type MutexState = bindings::mutex;
pub(crate) type WaitState = bindings::wait_queue_head;
pub(crate) type TimerState = bindings::timer_list;

/// Others come in anywhere.
#[inline(always)]
pub(crate) fn point(_what: &'static str) {}

/// Calls what a C function calls back.
#[inline(always)]
pub(crate) fn callback<R>(f: impl FnOnce() -> R) -> R {
    f()
}

macro_rules! sections {
    ($($name:ident => $c:path;)*) => { $(
        #[inline]
        pub(crate) unsafe fn $name() {
            // SAFETY: the caller pairs the two ends and is in a context that allows the section.
            unsafe { $c() }
        }
    )* };
}
sections! {
    preempt_disable => ctx_helper_preempt_disable;
    preempt_enable => ctx_helper_preempt_enable;
    local_bh_disable => ctx_helper_local_bh_disable;
    local_bh_enable => ctx_helper_local_bh_enable;
    rcu_read_lock => bindings::rcu_read_lock;
    rcu_read_unlock => bindings::rcu_read_unlock;
}

#[inline]
pub(crate) unsafe fn local_irq_save() -> usize {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_local_irq_save() as usize }
}
#[inline]
pub(crate) unsafe fn local_irq_restore(flags: usize) {
    // SAFETY: the caller passes what `local_irq_save` gave, on the same CPU.
    unsafe { ctx_helper_local_irq_restore(flags as ffi::c_ulong) }
}

#[inline]
pub(crate) unsafe fn spin_init(
    lock: *mut SpinState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: the caller's `lock` is valid for writes and will not move; name and key live for
    // ever.
    unsafe { bindings::__spin_lock_init(lock, name.as_ptr().cast(), key.as_ptr()) }
}
#[inline]
pub(crate) unsafe fn spin_lock(lock: *mut SpinState, mask: Mask) {
    // SAFETY: the caller's `lock` is initialised, and `mask` fits its context.
    unsafe {
        match mask {
            Mask::Keep => lock_calls::spin_lock(lock),
            Mask::SoftIrqs => lock_calls::spin_lock_bh(lock),
            Mask::Irqs => lock_calls::spin_lock_irq(lock),
        }
    }
}
#[inline]
pub(crate) unsafe fn spin_trylock(lock: *mut SpinState, mask: Mask) -> bool {
    // SAFETY: as in `spin_lock`.
    let taken = unsafe {
        match mask {
            Mask::Keep => lock_calls::spin_trylock(lock),
            Mask::SoftIrqs => lock_calls::spin_trylock_bh(lock),
            Mask::Irqs => lock_calls::spin_trylock_irq(lock),
        }
    };
    taken != 0
}
#[inline]
pub(crate) unsafe fn spin_unlock(lock: *mut SpinState, mask: Mask) {
    // SAFETY: the caller took `lock` with the same `mask`.
    unsafe {
        match mask {
            Mask::Keep => lock_calls::spin_unlock(lock),
            Mask::SoftIrqs => lock_calls::spin_unlock_bh(lock),
            Mask::Irqs => lock_calls::spin_unlock_irq(lock),
        }
    }
}

#[inline]
pub(crate) unsafe fn raw_spin_init(
    lock: *mut RawSpinState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe { ctx_helper_raw_spin_lock_init(lock, name.as_ptr().cast(), key.as_ptr()) }
}
/// The flags, where interrupts may be off or on.
#[inline]
pub(crate) unsafe fn raw_spin_lock(lock: *mut RawSpinState, interrupts: Interrupts) -> usize {
    // SAFETY: the caller's `lock` is initialised, and interrupts are as he says.
    unsafe {
        match interrupts {
            Interrupts::Off => lock_calls::raw_spin_lock(lock),
            Interrupts::On => {
                crate::claims::check(crate::claims::Claim::IrqsOn);
                lock_calls::raw_spin_lock_irq(lock);
            }
            Interrupts::Unknown => return lock_calls::raw_spin_lock_irqsave(lock) as usize,
        }
    }
    0
}
#[inline]
pub(crate) unsafe fn raw_spin_trylock(lock: *mut RawSpinState) -> Option<usize> {
    let mut flags = 0;
    // SAFETY: the caller's `lock` is initialised; `flags` is valid for writes.
    unsafe { ctx_helper_raw_spin_trylock_irqsave(lock, &mut flags) }.then_some(flags as usize)
}
#[inline]
pub(crate) unsafe fn raw_spin_unlock(
    lock: *mut RawSpinState,
    interrupts: Interrupts,
    flags: usize,
) {
    // SAFETY: the caller took `lock` so, and got `flags` for it.
    unsafe {
        match interrupts {
            Interrupts::Off => lock_calls::raw_spin_unlock(lock),
            Interrupts::On => lock_calls::raw_spin_unlock_irq(lock),
            Interrupts::Unknown => {
                lock_calls::raw_spin_unlock_irqrestore(lock, flags as ffi::c_ulong)
            }
        }
    }
}

#[inline]
pub(crate) unsafe fn mutex_init(
    lock: *mut MutexState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe { bindings::__mutex_init(lock, name.as_ptr().cast(), key.as_ptr()) }
}
#[inline]
pub(crate) unsafe fn mutex_lock(lock: *mut MutexState) {
    // SAFETY: the caller's `lock` is initialised, and the caller may sleep.
    unsafe { bindings::mutex_lock(lock) }
}
#[inline]
pub(crate) unsafe fn mutex_lock_interruptible(lock: *mut MutexState) -> Result {
    // SAFETY: as in `mutex_lock`.
    to_result(unsafe { ctx_helper_mutex_lock_interruptible(lock) })
}
#[inline]
pub(crate) unsafe fn mutex_trylock(lock: *mut MutexState) -> bool {
    // SAFETY: as in `mutex_lock`.
    unsafe { bindings::mutex_trylock(lock) != 0 }
}
#[inline]
pub(crate) unsafe fn mutex_unlock(lock: *mut MutexState) {
    // SAFETY: the caller holds `lock`.
    unsafe { bindings::mutex_unlock(lock) }
}

#[inline]
pub(crate) unsafe fn wait_init(
    head: *mut WaitState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `spin_init`.
    unsafe { bindings::__init_waitqueue_head(head, name.as_ptr().cast(), key.as_ptr()) }
}

#[inline]
pub(crate) unsafe fn sleep_us(us: u64) {
    // SAFETY: the caller may sleep.
    unsafe { bindings::fsleep(us as ffi::c_ulong) }
}
/// The milliseconds that were left when a signal came.
#[inline]
pub(crate) unsafe fn sleep_interruptible_ms(ms: u32) -> u64 {
    // SAFETY: the caller may sleep.
    unsafe { bindings::msleep_interruptible(ms) as u64 }
}
#[inline]
pub(crate) fn delay_us(us: u32) {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_udelay(us) }
}
#[inline]
pub(crate) fn now_ns() -> u64 {
    // SAFETY: allowed in any context, NMI too.
    unsafe { bindings::ktime_get_mono_fast_ns() }
}

/// Returns how many bytes could not be copied.
#[inline]
pub(crate) unsafe fn copy_to_user(to: usize, from: &[u8]) -> usize {
    // SAFETY: the caller runs in a system call; `from` is readable for its length; C checks `to`.
    unsafe {
        bindings::copy_to_user(
            to as *mut ffi::c_void,
            from.as_ptr().cast(),
            from.len() as _,
        ) as usize
    }
}
/// Returns how many bytes could not be copied; these are zeroed.
#[inline]
pub(crate) unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize {
    // SAFETY: the caller runs in a system call, with a `to` that is writable for `len` bytes; C
    // checks `from`.
    unsafe { bindings::copy_from_user(to.cast(), from as *const ffi::c_void, len as _) as usize }
}

/// The head of an object that is registered with the kernel.
pub(crate) type Teardown = ctx_teardown;

impl Teardown {
    #[inline]
    pub(crate) fn new() -> Self {
        pin_init::zeroed()
    }
    /// # Safety
    ///
    /// `this` stays where it is until `run` has been called or [`del`](Self::del) was.
    #[inline]
    pub(crate) unsafe fn add(
        this: *mut Self,
        run: unsafe extern "C" fn(*mut Teardown, bool),
        turn: Turn,
    ) {
        let turn = match turn {
            Turn::Opens => ctx_turn_CTX_OPENS,
            Turn::Called => ctx_turn_CTX_CALLED,
            Turn::Passive => ctx_turn_CTX_PASSIVE,
        };
        // SAFETY: the caller's promise; C initialises all of it.
        unsafe { ctx_teardown_add(this, Some(run), turn) }
    }
    /// Whether the caller is to tear it down: not where it was leaked with its owner, and the
    /// module goes.
    ///
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn claim(this: *mut Self) -> bool {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_claim(this) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred. May sleep.
    #[inline]
    pub(crate) unsafe fn bind(this: *mut Self, device: *const DeviceState) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_bind(this, device) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn del(this: *mut Self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_del(this) }
    }
    /// # Safety
    ///
    /// `this` was added and neither deleted nor deferred.
    #[inline]
    pub(crate) unsafe fn defer(this: *mut Self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_teardown_defer(this) }
    }
}

#[inline]
pub(crate) fn module_enter() -> Result {
    // SAFETY: called once, from the module's init.
    to_result(unsafe { ctx_module_enter() })
}
#[inline]
pub(crate) fn module_leave() {
    // SAFETY: called once, last in the module's exit; may sleep.
    unsafe { ctx_module_leave() }
}
/// Whether nothing is left that calls into the module. If not, it must stay loaded, and
/// [`module_leave`] is still to come.
#[inline]
pub(crate) fn module_abandon() -> bool {
    // SAFETY: called once, last in the module's failed init; may sleep.
    unsafe { ctx_module_abandon() }
}

/// With CONFIG_CFI on 7.2 an interrupt handler in Rust, anybody's, has another type than C calls it
/// with, and panics: the kernel's bindings take C's `enum irqreturn` for a `u32` there. 7.3 has
/// mended that.
pub(crate) type IrqHandler = unsafe extern "C" fn(ffi::c_int, *mut ffi::c_void) -> RawIrqReturn;
pub(crate) use bindings::irqreturn_t as RawIrqReturn;

#[inline]
pub(crate) fn irq_return(value: u32) -> RawIrqReturn {
    // SAFETY: `irqreturn_t` is a `u32` (7.2) or a transparent struct of one (7.3), and any `u32` is
    // a value of it.
    unsafe { core::mem::transmute::<u32, RawIrqReturn>(value) }
}

pub(crate) const IRQF_SHARED: usize = bindings::IRQF_SHARED as usize;
pub(crate) const IRQF_NO_THREAD: usize = bindings::IRQF_NO_THREAD as usize;

/// # Safety
///
/// The handlers may be called with `cookie` from any CPU until `free_irq` returns. May sleep.
pub(crate) unsafe fn request_irq(
    line: u32,
    handler: IrqHandler,
    thread: Option<IrqHandler>,
    flags: usize,
    name: &'static CStr,
    cookie: *mut ffi::c_void,
) -> Result {
    // SAFETY: the caller's promise; the name lives for ever.
    to_result(unsafe {
        bindings::request_threaded_irq(
            line,
            Some(handler),
            thread,
            flags as ffi::c_ulong,
            name.as_ptr().cast(),
            cookie,
        )
    })
}
/// # Safety
///
/// `line` was requested with `cookie`. May sleep.
pub(crate) unsafe fn free_irq(line: u32, cookie: *mut ffi::c_void) {
    // SAFETY: the caller's promise.
    unsafe { bindings::free_irq(line, cookie) };
}

pub(crate) fn timer_state() -> TimerState {
    pin_init::zeroed()
}
pub(crate) unsafe fn timer_init(
    timer: *mut TimerState,
    run: unsafe extern "C" fn(*mut TimerState),
) {
    // SAFETY: the caller's `timer` is valid for writes and will not move; the class is static.
    unsafe {
        bindings::timer_init_key(
            timer,
            Some(run),
            0,
            c"ctx_core::timer".as_ptr().cast(),
            crate::__lock_class!().as_ptr(),
        )
    }
}
#[inline]
pub(crate) unsafe fn timer_arm(timer: *mut TimerState, delay_ns: u64) {
    // SAFETY: the caller's `timer` is initialised.
    unsafe { ctx_helper_timer_arm(timer, jiffies_from_now(delay_ns)) }
}
pub(crate) unsafe fn timer_cancel(timer: *mut TimerState) -> bool {
    // SAFETY: the caller's `timer` is initialised, and the caller may sleep.
    unsafe { bindings::timer_delete_sync(timer) != 0 }
}
pub(crate) unsafe fn timer_shutdown(timer: *mut TimerState) {
    // SAFETY: as in `timer_cancel`.
    unsafe { bindings::timer_shutdown_sync(timer) };
}

/// A symbol that no kernel has.
#[doc(hidden)]
#[inline(always)]
#[track_caller]
pub const fn build_error(message: &'static str) -> ! {
    ::kernel::build_assert::build_error_fn(message)
}

/// What the model, which imports nothing, calls where tokens are checked.
#[cfg(ctx_check)]
#[no_mangle]
fn ctx_model_check(claim: crate::claims::Claim) {
    use crate::claims::Claim;
    let claim = match claim {
        Claim::UserCtx => ctx_claim_USER_CTX,
        Claim::ProcessCtx => ctx_claim_PROCESS_CTX,
        Claim::SoftIrqCtx => ctx_claim_SOFT_IRQ_CTX,
        Claim::IrqCtx => ctx_claim_IRQ_CTX,
        Claim::HardIrqCtx => ctx_claim_HARD_IRQ_CTX,
        Claim::NmiCtx => ctx_claim_NMI_CTX,
        Claim::SpinLocked => ctx_claim_SPIN_LOCKED,
        Claim::RawLocked => ctx_claim_RAW_LOCKED,
        Claim::RcuRead => ctx_claim_RCU_READ,
        Claim::PreemptOff => ctx_claim_PREEMPT_OFF,
        Claim::BhOff => ctx_claim_BH_OFF,
        Claim::IrqsOff => ctx_claim_IRQS_OFF,
        Claim::IrqsOn => ctx_claim_IRQS_ON,
        Claim::NotRunning => ctx_claim_NOT_RUNNING,
        Claim::SrcuRead => ctx_claim_SRCU_READ,
        Claim::LevelBh => ctx_claim_LEVEL_BH,
        Claim::LevelIrq => ctx_claim_LEVEL_IRQ,
    };
    // SAFETY: allowed in any context.
    unsafe { ctx_check(claim) }
}

#[cfg(ctx_budget)]
pub(crate) fn warn_budget(name: &str, took_us: u64, limit_us: u32) {
    ::kernel::pr_warn!("{name} took {took_us} us, its budget is {limit_us} us\n");
}

mod alloc;
#[cfg(ctx_bus)]
pub(crate) mod bus;
mod dma;
pub(crate) mod error;
mod faux;
pub mod fmt;
mod helpers;
mod hrtimer;
mod io;
pub(crate) mod ioctl;
mod irq_line;
mod kthread;
mod lock;
mod lock_calls;
mod misc;
mod mm;
mod nmi;
mod notifier;
mod param;
#[cfg(ctx_pci)]
pub(crate) mod pci;
pub(crate) mod plain;
#[cfg(ctx_bus)]
pub(crate) mod ports;
pub(crate) mod print;
mod rcu_callback;
mod smp;
mod wait;
mod work;
pub use alloc::AllocError;
pub(crate) use alloc::*;
pub(crate) use dma::*;
pub(crate) use faux::*;
use helpers::*;
pub(crate) use hrtimer::*;
pub(crate) use io::*;
pub(crate) use irq_line::*;
pub(crate) use kthread::*;
pub(crate) use lock::*;
pub(crate) use misc::*;
pub(crate) use mm::*;
pub(crate) use nmi::*;
pub(crate) use notifier::*;
pub use param::ParamType;
use param::THIS_MODULE;
pub(crate) use rcu_callback::*;
pub(crate) use smp::*;
pub(crate) use wait::*;
pub(crate) use work::*;

/// What `module!` expands to.
pub(crate) mod expansion {
    pub use super::param::{KernelParam, ModuleSlot};
}
