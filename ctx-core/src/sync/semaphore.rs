// SPDX-License-Identifier: GPL-2.0
//! `struct semaphore`.

use crate::{
    backend::{self, Heed},
    error::{
        code::{ERESTARTSYS, ETIMEDOUT},
        Result,
    },
    rules::{MaySleep, MayTakeRaw},
    time::Delta,
};
use core::{cell::UnsafeCell, marker::PhantomPinned, mem::ManuallyDrop, ptr::addr_of_mut};
use pin_init::PinInit;

/// So many permits: who takes one when there is none waits until somebody gives one back.
///
/// It has no owner and protects no data: a permit may be given back by another task or by an
/// interrupt handler. A lock is a [`Mutex`](super::Mutex).
///
/// C header: `include/linux/semaphore.h`.
///
/// ```
/// use ctx_core::{prelude::*, sync::Semaphore};
///
/// #[process_ctx]
/// fn submit(slots: &Semaphore) -> Result {
///     slots.acquire_interruptible(ctx)?.keep(); // `complete` gives it back
///     Ok(())
/// }
///
/// #[irq_handler]
/// fn complete(slots: &Semaphore) -> IrqReturn {
///     slots.up(ctx);
///     IrqReturn::Handled
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Semaphore};
///
/// #[irq_handler]
/// fn handle(slots: &Semaphore) -> IrqReturn {
///     slots.acquire(ctx).keep();
///     IrqReturn::Handled
/// }
/// ```
pub struct Semaphore {
    raw: UnsafeCell<backend::SemState>,
    _pin: PhantomPinned,
}

// SAFETY: C locks it.
unsafe impl Send for Semaphore {}
// SAFETY: as above.
unsafe impl Sync for Semaphore {}

impl Semaphore {
    /// An initialiser, with `permits` to give, at most `i32::MAX`; also
    /// [`new_semaphore!`](crate::new_semaphore). C: `sema_init()`.
    pub fn new(permits: u32) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; the other field is a
            // zero-sized marker.
            unsafe { backend::sema_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), permits) };
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Takes a permit, whatever signals come.
    ///
    /// C: `down()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn acquire<C: MaySleep>(&self, _ctx: &mut C) -> Permit<'_> {
        // SAFETY: initialised by `new`; `C` may sleep. Without signals to heed it does not fail.
        let _ = unsafe { backend::sem_down(self.raw.get(), Heed::Nothing) };
        Permit(self)
    }

    /// Takes a permit, or gives up when a signal comes.
    ///
    /// C: `down_interruptible()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS` when a signal ends the wait. C's function gives `EINTR` and leaves it to who
    /// calls it to make this of it: given to the user, it has the kernel restart the system call,
    /// or say `EINTR` where the signal's handler wants that.
    #[inline]
    pub fn acquire_interruptible<C: MaySleep>(&self, _ctx: &mut C) -> Result<Permit<'_>> {
        // SAFETY: initialised by `new`; `C` may sleep.
        unsafe { backend::sem_down(self.raw.get(), Heed::Any) }.map_err(|_| ERESTARTSYS)?;
        Ok(Permit(self))
    }

    /// Takes a permit, or gives up when the process is killed.
    ///
    /// C: `down_killable()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ERESTARTSYS`, which nobody sees: the process is killed.
    #[inline]
    pub fn acquire_killable<C: MaySleep>(&self, _ctx: &mut C) -> Result<Permit<'_>> {
        // SAFETY: initialised by `new`; `C` may sleep.
        unsafe { backend::sem_down(self.raw.get(), Heed::Fatal) }.map_err(|_| ERESTARTSYS)?;
        Ok(Permit(self))
    }

    /// Takes a permit, or gives up after `timeout` (rounded up to jiffies), whatever signals come.
    ///
    /// C: `down_timeout()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`], where C says `ETIME`.
    #[inline]
    pub fn acquire_timeout<C: MaySleep>(&self, _ctx: &mut C, timeout: Delta) -> Result<Permit<'_>> {
        // SAFETY: initialised by `new`; `C` may sleep.
        if unsafe { backend::sem_down_timeout(self.raw.get(), crate::time::nanos(timeout)) } {
            Ok(Permit(self))
        } else {
            Err(ETIMEDOUT)
        }
    }

    /// Takes a permit if there is one.
    ///
    /// C: `down_trylock()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], which is any but NMI: the count's lock is a `raw_spinlock_t`.
    #[inline]
    pub fn try_acquire<C: MayTakeRaw>(&self, _ctx: &mut C) -> Option<Permit<'_>> {
        // SAFETY: initialised by `new`; `C` may take its lock.
        unsafe { backend::sem_trylock(self.raw.get()) }.then(|| Permit(self))
    }

    /// Gives a permit back, or a new one: one that was [kept](Permit::keep), by whoever is done
    /// with what it stood for.
    ///
    /// C: `up()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], which is any but NMI.
    #[inline]
    pub fn up<C: MayTakeRaw>(&self, _ctx: &mut C) {
        // SAFETY: initialised by `new`; `C` may take its lock.
        unsafe { backend::sem_up(self.raw.get()) }
    }
}

/// A permit of a [`Semaphore`]. Dropping it gives it back, which takes a `raw_spinlock_t` with
/// interrupts off, so that it is allowed in every section. C: `up()`.
///
/// Forgetting it is the same as [`keep`](Self::keep).
#[must_use = "the permit is given back at once when it is unused"]
pub struct Permit<'a>(&'a Semaphore);

impl Permit<'_> {
    /// Keeps it: somebody gives it back by [`Semaphore::up`].
    pub fn keep(self) {
        let _ = ManuallyDrop::new(self);
    }
}

impl Drop for Permit<'_> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: initialised; its raw lock may be taken in any context but NMI. A permit is not
        // dropped there: what an NMI has is `'static`, a permit borrows its semaphore, and nothing
        // lends a semaphore for `'static`.
        unsafe { backend::sem_up(self.0.raw.get()) }
    }
}

/// An initialiser of a [`Semaphore`].
#[macro_export]
macro_rules! new_semaphore {
    ($permits:expr $(,)?) => {
        $crate::sync::Semaphore::new($permits)
    };
}
