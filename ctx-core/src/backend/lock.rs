// SPDX-License-Identifier: GPL-2.0
//! Locks of all kinds. The wrappers' types make sure that each is taken only in a context that
//! allows it.

use super::*;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub use imp::*;

contract! {
    /// Initialises a spin lock. C: `spin_lock_init()`, `include/linux/spinlock.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and the initialised lock does not move.
    unsafe fn spin_init(lock: *mut SpinState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes a spin lock, and masks what `mask` says. It spins; on PREEMPT_RT it sleeps. C:
    /// `spin_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and the caller does
    /// not hold the lock.
    unsafe fn spin_lock(lock: *mut SpinState, mask: Mask);
    /// As [`spin_lock`] if the lock is free, and else does nothing. Returns whether it took the
    /// lock. C: `spin_trylock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn spin_trylock(lock: *mut SpinState, mask: Mask) -> bool;
    /// Releases a spin lock. C: `spin_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller has taken `lock` with the same `mask`, on this CPU.
    unsafe fn spin_unlock(lock: *mut SpinState, mask: Mask);

    /// Initialises a raw spin lock. C: `raw_spin_lock_init()`, `include/linux/spinlock.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and the initialised lock does not move.
    unsafe fn raw_spin_init(
        lock: *mut RawSpinState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Takes a raw spin lock with interrupts off. It spins on PREEMPT_RT, too. Returns the flags
    /// for the unlock, if interrupts may have been off or on. C: `raw_spin_lock_irqsave()` and its
    /// like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised, and the caller does not hold it. Interrupts are on or off as
    /// `interrupts` says.
    unsafe fn raw_spin_lock(lock: *mut RawSpinState, interrupts: Interrupts) -> usize;
    /// Takes a raw spin lock if it is free, and returns the flags for the unlock. C:
    /// `raw_spin_trylock_irqsave()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised.
    unsafe fn raw_spin_trylock(lock: *mut RawSpinState) -> Option<usize>;
    /// Releases a raw spin lock. C: `raw_spin_unlock_irqrestore()` and its like.
    ///
    /// # Safety
    ///
    /// The caller has taken `lock` with the same `interrupts` on this CPU, and the call returned
    /// `flags`.
    unsafe fn raw_spin_unlock(lock: *mut RawSpinState, interrupts: Interrupts, flags: usize);

    /// Initialises a mutex. C: `mutex_init()`, `include/linux/mutex.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and the initialised lock does not move.
    unsafe fn mutex_init(lock: *mut MutexState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes a mutex. May sleep. C: `mutex_lock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep, and does not hold it.
    unsafe fn mutex_lock(lock: *mut MutexState);
    /// Takes a mutex, or returns `EINTR` if a signal comes first. May sleep. C:
    /// `mutex_lock_interruptible()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep, and does not hold it.
    unsafe fn mutex_lock_interruptible(lock: *mut MutexState) -> Result;
    /// Takes a mutex if it is free, and returns whether it did. C: `mutex_trylock()`, whose caller
    /// must be a task.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep.
    unsafe fn mutex_trylock(lock: *mut MutexState) -> bool;
    /// Releases a mutex. May sleep. C: `mutex_unlock()`.
    ///
    /// # Safety
    ///
    /// This task holds `lock`, and may sleep.
    unsafe fn mutex_unlock(lock: *mut MutexState);

    /// Initialises a reader-writer spin lock. C: `rwlock_init()`, `include/linux/rwlock.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and the initialised lock does not move.
    unsafe fn rwlock_init(lock: *mut RwLockState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes the lock for reading, as [`spin_lock`] does. C: `read_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and the caller does
    /// not hold the lock.
    unsafe fn read_lock(lock: *mut RwLockState, mask: Mask);
    /// Takes the lock for reading if no writer holds it. C: `read_trylock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn read_trylock(lock: *mut RwLockState, mask: Mask) -> bool;
    /// Releases the lock. C: `read_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller has taken `lock` for reading with the same `mask`, on this CPU.
    unsafe fn read_unlock(lock: *mut RwLockState, mask: Mask);
    /// Takes the lock for writing, as [`spin_lock`] does. C: `write_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and the caller does
    /// not hold the lock.
    unsafe fn write_lock(lock: *mut RwLockState, mask: Mask);
    /// Takes the lock for writing if it is free. C: `write_trylock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn write_trylock(lock: *mut RwLockState, mask: Mask) -> bool;
    /// Releases the lock. C: `write_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller has taken `lock` for writing with the same `mask`, on this CPU.
    unsafe fn write_unlock(lock: *mut RwLockState, mask: Mask);

    /// Initialises a reader-writer semaphore. C: `init_rwsem()`, `include/linux/rwsem.h`.
    ///
    /// # Safety
    ///
    /// `sem` is valid for writes, and the initialised semaphore does not move.
    unsafe fn rwsem_init(sem: *mut RwSemState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes the semaphore for reading, or returns `EINTR` if a signal that `heed` names comes
    /// first. May sleep. C: `down_read()` and its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep, and does not hold it.
    unsafe fn down_read(sem: *mut RwSemState, heed: Heed) -> Result;
    /// Takes the semaphore for writing, or returns `EINTR` if a signal that `heed` names comes
    /// first. C has no `down_write_interruptible()`, so `Any` means the same as `Fatal`. May sleep.
    /// C: `down_write()` and its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep, and does not hold it.
    unsafe fn down_write(sem: *mut RwSemState, heed: Heed) -> Result;
    /// Takes the semaphore for reading if no writer holds it or waits for it. C:
    /// `down_read_trylock()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller is a task.
    unsafe fn down_read_trylock(sem: *mut RwSemState) -> bool;
    /// Takes the semaphore for writing if it is free. C: `down_write_trylock()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller is a task.
    unsafe fn down_write_trylock(sem: *mut RwSemState) -> bool;
    /// Releases the semaphore. C: `up_read()`.
    ///
    /// # Safety
    ///
    /// This task holds `sem` for reading. Interrupts are on, because on PREEMPT_RT the unlock
    /// leaves them on.
    unsafe fn up_read(sem: *mut RwSemState);
    /// Releases the semaphore. C: `up_write()`.
    ///
    /// # Safety
    ///
    /// This task holds `sem` for writing. Interrupts are on.
    unsafe fn up_write(sem: *mut RwSemState);

    /// Initialises a semaphore with so many permits. C: `sema_init()`, `include/linux/semaphore.h`.
    ///
    /// # Safety
    ///
    /// `sem` is valid for writes, and the initialised semaphore does not move.
    unsafe fn sema_init(sem: *mut SemState, permits: u32);
    /// Takes a permit, or returns `EINTR` if a signal that `heed` names comes first. May sleep. C:
    /// `down()` and its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep.
    unsafe fn sem_down(sem: *mut SemState, heed: Heed) -> Result;
    /// Takes a permit, and returns whether there was one in time. May sleep. C: `down_timeout()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep.
    unsafe fn sem_down_timeout(sem: *mut SemState, ns: u64) -> bool;
    /// Takes a permit if there is one. C: `down_trylock()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised.
    unsafe fn sem_trylock(sem: *mut SemState) -> bool;
    /// Adds a permit. C: `up()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised.
    unsafe fn sem_up(sem: *mut SemState);
}
