// SPDX-License-Identifier: GPL-2.0
//! `rwlock_t`, `struct rw_semaphore` and `struct semaphore`.

use crate::backend::*;

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

pub(crate) type RwLockState = bindings::rwlock_t;
pub(crate) type RwSemState = bindings::rw_semaphore;
pub(crate) type SemState = bindings::semaphore;

#[inline]
pub(crate) unsafe fn rwlock_init(
    lock: *mut RwLockState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: the caller's `lock` is valid for writes and will not move; name and key live for
    // ever.
    unsafe { ctx_helper_rwlock_init(lock, name.as_ptr().cast(), key.as_ptr()) }
}

macro_rules! rwlock {
    ($($name:ident: $bh:ident, $irq:ident;)*) => { $(
        #[inline]
        pub(crate) unsafe fn $name(lock: *mut RwLockState, mask: Mask) {
            // SAFETY: the caller's `lock` is initialised, and `mask` fits its context; an unlock
            // has the mask of its lock.
            unsafe {
                match mask {
                    Mask::Keep => lock_calls::$name(lock),
                    Mask::SoftIrqs => lock_calls::$bh(lock),
                    Mask::Irqs => lock_calls::$irq(lock),
                }
            }
        }
    )* };
}
rwlock! {
    read_lock: read_lock_bh, read_lock_irq;
    read_unlock: read_unlock_bh, read_unlock_irq;
    write_lock: write_lock_bh, write_lock_irq;
    write_unlock: write_unlock_bh, write_unlock_irq;
}

macro_rules! rwlock_try {
    ($($name:ident: $bh:ident, $irq:ident;)*) => { $(
        #[inline]
        pub(crate) unsafe fn $name(lock: *mut RwLockState, mask: Mask) -> bool {
            // SAFETY: as above.
            unsafe {
                match mask {
                    Mask::Keep => lock_calls::$name(lock) != 0,
                    Mask::SoftIrqs => $bh(lock),
                    Mask::Irqs => $irq(lock),
                }
            }
        }
    )* };
}
rwlock_try! {
    read_trylock: ctx_helper_read_trylock_bh, ctx_helper_read_trylock_irq;
    write_trylock: ctx_helper_write_trylock_bh, ctx_helper_write_trylock_irq;
}

#[inline]
pub(crate) unsafe fn rwsem_init(
    sem: *mut RwSemState,
    name: &'static CStr,
    key: &'static LockClassKey,
) {
    // SAFETY: as in `rwlock_init`.
    unsafe { bindings::__init_rwsem(sem, name.as_ptr().cast(), key.as_ptr()) }
}
#[inline]
pub(crate) unsafe fn down_read(sem: *mut RwSemState, heed: Heed) -> Result {
    // SAFETY: the caller's `sem` is initialised, and the caller may sleep.
    to_result(unsafe {
        match heed {
            Heed::Nothing => {
                bindings::down_read(sem);
                0
            }
            Heed::Fatal => bindings::down_read_killable(sem),
            Heed::Any => bindings::down_read_interruptible(sem),
        }
    })
}
#[inline]
pub(crate) unsafe fn down_write(sem: *mut RwSemState, heed: Heed) -> Result {
    // SAFETY: as in `down_read`.
    to_result(unsafe {
        match heed {
            Heed::Nothing => {
                bindings::down_write(sem);
                0
            }
            Heed::Fatal | Heed::Any => bindings::down_write_killable(sem),
        }
    })
}
#[inline]
pub(crate) unsafe fn down_read_trylock(sem: *mut RwSemState) -> bool {
    // SAFETY: as in `down_read`.
    unsafe { bindings::down_read_trylock(sem) != 0 }
}
#[inline]
pub(crate) unsafe fn down_write_trylock(sem: *mut RwSemState) -> bool {
    // SAFETY: as in `down_read`.
    unsafe { bindings::down_write_trylock(sem) != 0 }
}
#[inline]
pub(crate) unsafe fn up_read(sem: *mut RwSemState) {
    // SAFETY: this task holds `sem` for reading, and may sleep: on PREEMPT_RT the unlock leaves
    // interrupts on.
    unsafe { bindings::up_read(sem) }
}
#[inline]
pub(crate) unsafe fn up_write(sem: *mut RwSemState) {
    // SAFETY: this task holds `sem` for writing.
    unsafe { bindings::up_write(sem) }
}

#[inline]
pub(crate) unsafe fn sema_init(sem: *mut SemState, count: u32) {
    // SAFETY: the caller's `sem` is valid for writes and will not move.
    unsafe { ctx_helper_sema_init(sem, ffi::c_int::try_from(count).unwrap_or(ffi::c_int::MAX)) }
}
#[inline]
pub(crate) unsafe fn sem_down(sem: *mut SemState, heed: Heed) -> Result {
    // SAFETY: the caller's `sem` is initialised, and the caller may sleep.
    to_result(unsafe {
        match heed {
            Heed::Nothing => {
                bindings::down(sem);
                0
            }
            Heed::Fatal => bindings::down_killable(sem),
            Heed::Any => bindings::down_interruptible(sem),
        }
    })
}
#[inline]
pub(crate) unsafe fn sem_down_timeout(sem: *mut SemState, ns: u64) -> bool {
    // SAFETY: as in `sem_down`.
    unsafe { bindings::down_timeout(sem, jiffies(ns)) == 0 }
}
#[inline]
pub(crate) unsafe fn sem_trylock(sem: *mut SemState) -> bool {
    // SAFETY: the caller's `sem` is initialised, and a raw spin lock may be taken.
    unsafe { bindings::down_trylock(sem) == 0 }
}
#[inline]
pub(crate) unsafe fn sem_up(sem: *mut SemState) {
    // SAFETY: as in `sem_trylock`.
    unsafe { bindings::up(sem) }
}
