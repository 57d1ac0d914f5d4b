// SPDX-License-Identifier: GPL-2.0
//! Counting semaphores: C's `struct semaphore`.

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

/// A number of permits. A task that takes a permit when there is none waits until one is given
/// back.
///
/// A semaphore has no owner and protects no data: another task or an interrupt handler may give a
/// permit back. As a lock, use a [`Mutex`](super::Mutex).
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

// SAFETY: the C functions lock it.
unsafe impl Send for Semaphore {}
// SAFETY: as above.
unsafe impl Sync for Semaphore {}

impl Semaphore {
    /// An initialiser with `permits` permits, at most `i32::MAX`; also
    /// [`new_semaphore!`](crate::new_semaphore). C: `sema_init()`.
    pub fn new(permits: u32) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; the other field is a
            // zero-sized marker.
            unsafe { backend::sema_init(UnsafeCell::raw_get(addr_of_mut!((*slot).raw)), permits) };
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Takes a permit. Signals do not end the wait.
    ///
    /// C: `down()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn acquire<C: MaySleep>(&self, _ctx: &mut C) -> Permit<'_> {
        // SAFETY: `new` has initialised it, and `C` may sleep. It heeds no signals, so it does not
        // fail.
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
    /// `ERESTARTSYS` when a signal ends the wait. C's function returns `EINTR`, and its callers
    /// make `ERESTARTSYS` of it. If a file operation returns `ERESTARTSYS`, the kernel restarts the
    /// system call, or returns `EINTR` where the signal's handler wants that.
    #[inline]
    pub fn acquire_interruptible<C: MaySleep>(&self, _ctx: &mut C) -> Result<Permit<'_>> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
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
    /// `ERESTARTSYS`. The user never sees it, because the process is killed.
    #[inline]
    pub fn acquire_killable<C: MaySleep>(&self, _ctx: &mut C) -> Result<Permit<'_>> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
        unsafe { backend::sem_down(self.raw.get(), Heed::Fatal) }.map_err(|_| ERESTARTSYS)?;
        Ok(Permit(self))
    }

    /// Takes a permit, or gives up after `timeout` (rounded up to jiffies). Signals do not end the
    /// wait.
    ///
    /// C: `down_timeout()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// [`ETIMEDOUT`]; C returns `ETIME`.
    #[inline]
    pub fn acquire_timeout<C: MaySleep>(&self, _ctx: &mut C, timeout: Delta) -> Result<Permit<'_>> {
        // SAFETY: `new` has initialised it, and `C` may sleep.
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
    /// Needs [`MayTakeRaw`]: any context but an NMI. The count's lock is a `raw_spinlock_t`.
    #[inline]
    pub fn try_acquire<C: MayTakeRaw>(&self, _ctx: &mut C) -> Option<Permit<'_>> {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::sem_trylock(self.raw.get()) }.then(|| Permit(self))
    }

    /// Gives back a permit that was [kept](Permit::keep), or adds a new one.
    ///
    /// C: `up()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI.
    #[inline]
    pub fn up<C: MayTakeRaw>(&self, _ctx: &mut C) {
        // SAFETY: `new` has initialised it, and `C` may take its lock.
        unsafe { backend::sem_up(self.raw.get()) }
    }
}

/// A permit of a [`Semaphore`]. Dropping it gives it back. The drop takes a `raw_spinlock_t` with
/// interrupts off, so it is allowed in every section. C: `up()`.
///
/// Forgetting it is the same as [`keep`](Self::keep).
#[must_use = "the permit is given back at once when it is unused"]
pub struct Permit<'a>(&'a Semaphore);

impl Permit<'_> {
    /// Keeps the permit taken. Somebody gives it back later by [`Semaphore::up`].
    pub fn keep(self) {
        let _ = ManuallyDrop::new(self);
    }
}

impl Drop for Permit<'_> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: it is initialised. Its raw lock may be taken in any context but an NMI. No permit
        // is dropped in an NMI: the data of an NMI handler is `'static`, a permit borrows its
        // semaphore, and nothing lends a semaphore for `'static`.
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
