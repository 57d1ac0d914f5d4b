// SPDX-License-Identifier: GPL-2.0
//! `rwlock_t`, `struct rw_semaphore` and `struct semaphore`.

use super::*;

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
/// 0, or `-EINTR` where a signal ends the wait.
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
/// C has no `down_write_interruptible()`: `Any` is as `Fatal`.
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
/// Whether it was taken in time.
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
