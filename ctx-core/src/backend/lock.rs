// SPDX-License-Identifier: GPL-2.0
//! Locks of all kinds. The wrappers' types see to it that each is taken where its context allows.

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
    /// `lock` is valid for writes, and what is in it then does not move.
    unsafe fn spin_init(lock: *mut SpinState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes a spin lock, and masks what `mask` says. It spins, and on PREEMPT_RT sleeps. C:
    /// `spin_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and holds it not.
    unsafe fn spin_lock(lock: *mut SpinState, mask: Mask);
    /// As [`spin_lock`] where the lock is free, and else nothing. Says whether it was taken. C:
    /// `spin_trylock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn spin_trylock(lock: *mut SpinState, mask: Mask) -> bool;
    /// Gives a spin lock back. C: `spin_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller took `lock` with the same `mask`, and on this CPU.
    unsafe fn spin_unlock(lock: *mut SpinState, mask: Mask);

    /// Initialises a raw spin lock. C: `raw_spin_lock_init()`, `include/linux/spinlock.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and what is in it then does not move.
    unsafe fn raw_spin_init(
        lock: *mut RawSpinState, name: &'static CStr, key: &'static LockClassKey
    );
    /// Takes a raw spin lock with interrupts off. It spins on PREEMPT_RT, too. Gives the flags for
    /// the unlock, where interrupts may have been off or on. C: `raw_spin_lock_irqsave()` and its
    /// like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised, and the caller does not hold it. Interrupts are as `interrupts` says.
    unsafe fn raw_spin_lock(lock: *mut RawSpinState, interrupts: Interrupts) -> usize;
    /// Takes a raw spin lock that is free, and gives the flags for the unlock. C:
    /// `raw_spin_trylock_irqsave()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised.
    unsafe fn raw_spin_trylock(lock: *mut RawSpinState) -> Option<usize>;
    /// Gives a raw spin lock back. C: `raw_spin_unlock_irqrestore()` and its like.
    ///
    /// # Safety
    ///
    /// The caller took `lock` with the same `interrupts` on this CPU, and got `flags` for it.
    unsafe fn raw_spin_unlock(lock: *mut RawSpinState, interrupts: Interrupts, flags: usize);

    /// Initialises a mutex. C: `mutex_init()`, `include/linux/mutex.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and what is in it then does not move.
    unsafe fn mutex_init(lock: *mut MutexState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes a mutex. May sleep. C: `mutex_lock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep, and does not hold it.
    unsafe fn mutex_lock(lock: *mut MutexState);
    /// Takes a mutex unless a signal comes first, which gives `EINTR`. May sleep. C:
    /// `mutex_lock_interruptible()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep, and does not hold it.
    unsafe fn mutex_lock_interruptible(lock: *mut MutexState) -> Result;
    /// Takes a mutex that is free, and says whether it did. C: `mutex_trylock()`, whose caller is a
    /// task.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller may sleep.
    unsafe fn mutex_trylock(lock: *mut MutexState) -> bool;
    /// Gives a mutex back. May sleep. C: `mutex_unlock()`.
    ///
    /// # Safety
    ///
    /// This task holds `lock`, and may sleep.
    unsafe fn mutex_unlock(lock: *mut MutexState);

    /// Initialises a reader-writer spin lock. C: `rwlock_init()`, `include/linux/rwlock.h`.
    ///
    /// # Safety
    ///
    /// `lock` is valid for writes, and what is in it then does not move.
    unsafe fn rwlock_init(lock: *mut RwLockState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes it for reading, as [`spin_lock`]. C: `read_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and holds it not.
    unsafe fn read_lock(lock: *mut RwLockState, mask: Mask);
    /// Takes it for reading if no writer has it. C: `read_trylock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn read_trylock(lock: *mut RwLockState, mask: Mask) -> bool;
    /// Gives it back. C: `read_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller took `lock` for reading with the same `mask`, and on this CPU.
    unsafe fn read_unlock(lock: *mut RwLockState, mask: Mask);
    /// Takes it for writing, as [`spin_lock`]. C: `write_lock()` and its like.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`, and holds it not.
    unsafe fn write_lock(lock: *mut RwLockState, mask: Mask);
    /// Takes it for writing if it is free. C: `write_trylock()`.
    ///
    /// # Safety
    ///
    /// `lock` is initialised. The caller's context allows the lock and `mask`.
    unsafe fn write_trylock(lock: *mut RwLockState, mask: Mask) -> bool;
    /// Gives it back. C: `write_unlock()` and its like.
    ///
    /// # Safety
    ///
    /// The caller took `lock` for writing with the same `mask`, and on this CPU.
    unsafe fn write_unlock(lock: *mut RwLockState, mask: Mask);

    /// Initialises a reader-writer semaphore. C: `init_rwsem()`, `include/linux/rwsem.h`.
    ///
    /// # Safety
    ///
    /// `sem` is valid for writes, and what is in it then does not move.
    unsafe fn rwsem_init(sem: *mut RwSemState, name: &'static CStr, key: &'static LockClassKey);
    /// Takes it for reading; `EINTR` where a signal that `heed` names comes first. May sleep. C:
    /// `down_read()` and its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep, and does not hold it.
    unsafe fn down_read(sem: *mut RwSemState, heed: Heed) -> Result;
    /// Takes it for writing; `EINTR` where a signal that `heed` names comes first. C has no
    /// `down_write_interruptible()`: there `Any` is as `Fatal`. May sleep. C: `down_write()` and
    /// its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep, and does not hold it.
    unsafe fn down_write(sem: *mut RwSemState, heed: Heed) -> Result;
    /// Takes it for reading if no writer has it or waits. C: `down_read_trylock()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller is a task.
    unsafe fn down_read_trylock(sem: *mut RwSemState) -> bool;
    /// Takes it for writing if it is free. C: `down_write_trylock()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller is a task.
    unsafe fn down_write_trylock(sem: *mut RwSemState) -> bool;
    /// Gives it back. C: `up_read()`.
    ///
    /// # Safety
    ///
    /// This task holds `sem` for reading. Interrupts are on: on PREEMPT_RT the unlock leaves them
    /// on.
    unsafe fn up_read(sem: *mut RwSemState);
    /// Gives it back. C: `up_write()`.
    ///
    /// # Safety
    ///
    /// This task holds `sem` for writing. Interrupts are on.
    unsafe fn up_write(sem: *mut RwSemState);

    /// Initialises a semaphore with so many permits. C: `sema_init()`, `include/linux/semaphore.h`.
    ///
    /// # Safety
    ///
    /// `sem` is valid for writes, and what is in it then does not move.
    unsafe fn sema_init(sem: *mut SemState, permits: u32);
    /// Takes a permit; `EINTR` where a signal that `heed` names comes first. May sleep. C: `down()`
    /// and its like.
    ///
    /// # Safety
    ///
    /// `sem` is initialised. The caller may sleep.
    unsafe fn sem_down(sem: *mut SemState, heed: Heed) -> Result;
    /// Takes a permit, and says whether there was one in time. May sleep. C: `down_timeout()`.
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
    /// Gives a permit. C: `up()`.
    ///
    /// # Safety
    ///
    /// `sem` is initialised.
    unsafe fn sem_up(sem: *mut SemState);
}
