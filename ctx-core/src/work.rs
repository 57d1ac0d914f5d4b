// SPDX-License-Identifier: GPL-2.0
//! Work items: jobs that an atomic context leaves to process context, now or later, or to a
//! softirq.
//!
//! Key types: [`WorkItem`], [`Work`]; [`BhWorkItem`], [`BhWork`]; [`Release`], [`Deferred`]. C
//! header: `include/linux/workqueue.h`.

use crate::{
    backend,
    context::{ProcessCtx, SoftIrqCtx},
    error::Result,
    registered::{Register, Registered, Turn},
    rules::{MaySleep, MaySynchronize, MayTakeRaw},
    time::Delta,
    with_state::WithState,
};
use core::{cell::UnsafeCell, ops::Deref};

/// A job, and the data it works on, which it shares with whoever schedules it.
pub trait WorkItem: Send + Sync + 'static {
    /// Called in process context, once for each time that it was scheduled while not pending. Two
    /// calls never run at the same time.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn run(&self, ctx: &mut ProcessCtx);
}

type Item<T> = WithState<backend::DelayedWorkState, Runs<T>>;

struct Runs<T>(T);

/// # Safety
///
/// The workqueue calls this, with the `state` of a live `Item<T>`.
unsafe extern "C" fn trampoline<T: WorkItem>(state: *mut backend::WorkState) {
    // SAFETY: the item is alive until `work_cancel` has returned, which waits for this call.
    let item = unsafe { &Item::<T>::value_of(state).0 };
    // SAFETY: a worker is process context; the token is lent to a function item.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| item.run(&mut ctx));
}

impl<T: WorkItem> Register for Item<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::work_init(self.state(), trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has initialised it, and the caller may sleep.
        unsafe { backend::work_disable(self.state(), false) };
    }
    // Other leaked objects may still wait for it.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: as above.
        unsafe { backend::work_disable(self.state(), true) };
    }
}

/// A work item, which any context may schedule.
///
/// This is the way out of an atomic context: an interrupt handler that needs to sleep schedules a
/// work item, which receives a `ProcessCtx` of its own. A `Work` has a timer, so it can also be
/// scheduled for later. [`release`](Self::release) waits for a running call. A plain drop leaves
/// that to another work item, for which module exit waits.
///
/// ```
/// use ctx_core::{irq, prelude::*, sync::{Arc, Mutex}, work::{Work, WorkItem}};
///
/// struct Refill(Arc<Mutex<u32>>);
///
/// impl WorkItem for Refill {
///     #[process_ctx]
///     fn run(&self) {
///         *self.0.lock(ctx) += 1;
///     }
/// }
///
/// struct Handler(Work<Refill>);
///
/// impl irq::Handler for Handler {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         self.0.schedule(ctx);
///         IrqReturn::Handled
///     }
/// }
/// ```
///
/// Its data must be fit for use by another thread:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, work::WorkItem};
///
/// struct Local(*mut u32);
///
/// impl WorkItem for Local {
///     #[process_ctx]
///     fn run(&self) {}
/// }
/// ```
pub struct Work<T: WorkItem>(Registered<Item<T>>);

impl<T: WorkItem> Work<T> {
    /// Makes a work item that is not pending.
    ///
    /// C: `INIT_DELAYED_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `item` is dropped.
    pub fn new<C: MaySleep>(_ctx: &mut C, item: T) -> Result<Self> {
        Ok(Self(Registered::new(WithState::new(
            backend::delayed_work_state(),
            Runs(item),
        ))?))
    }

    /// Schedules it on an unbound worker. Returns `false` if it was already pending, or waits for a
    /// delay; the delay is then not cut short.
    ///
    /// C: `queue_work(system_dfl_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI. The pool's lock is a `raw_spinlock_t`.
    #[inline]
    pub fn schedule<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `register` has initialised it.
        unsafe { backend::work_queue(self.0.object().state()) }
    }

    /// Schedules it for `delay` from now, or a jiffy or so later. This replaces an earlier
    /// schedule. A `delay` of zero schedules it at once. A `delay` beyond the end of the timer
    /// wheel ends early: see [`Timer::arm`](crate::timer::Timer::arm).
    ///
    /// C: `mod_delayed_work(system_dfl_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], as [`schedule`](Self::schedule).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, time::Delta, work::{Work, WorkItem}};
    ///
    /// /// Looks at a switch when it has stopped bouncing.
    /// #[hard_irq_handler]
    /// fn handle<T: WorkItem>(look: &Work<T>) -> IrqReturn {
    ///     look.schedule_after(ctx, Delta::from_millis(20));
    ///     IrqReturn::Handled
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, time::Delta, work::{Work, WorkItem}};
    ///
    /// #[nmi]
    /// fn handle<T: WorkItem>(look: &Work<T>) {
    ///     look.schedule_after(ctx, Delta::from_millis(20));
    /// }
    /// ```
    #[inline]
    pub fn schedule_after<C: MayTakeRaw>(&self, _ctx: &mut C, delay: Delta) {
        // SAFETY: `register` has initialised it.
        unsafe { backend::work_queue_after(self.0.object().state(), crate::time::nanos(delay)) }
    }

    /// Waits until it has run, if it was pending. If it waits for a delay, it runs at once.
    ///
    /// C: `flush_delayed_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in the work item itself.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, work::{Work, WorkItem}};
    ///
    /// #[irq_handler]
    /// fn handle<T: WorkItem>(work: &Work<T>) -> IrqReturn {
    ///     work.flush(ctx);
    ///     IrqReturn::Handled
    /// }
    /// ```
    pub fn flush<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: `register` has initialised it, and `C` may sleep.
        unsafe { backend::work_flush(self.0.object().state()) }
    }

    /// Cancels it if it is pending, and waits if it is running. Returns `true` if it was pending.
    ///
    /// C: `cancel_delayed_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in the work item itself.
    pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `register` has initialised it, and `C` may sleep.
        unsafe { backend::work_cancel(self.0.object().state()) }
    }

    /// The item that it runs.
    pub fn item(&self) -> &T {
        &self.0.object().value().0
    }

    /// Cancels it and drops the item.
    ///
    /// C: `disable_delayed_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in the work item itself.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// A job for a softirq, and the data it works on, which it shares with whoever schedules it.
pub trait BhWorkItem: Send + Sync + 'static {
    /// Called in a softirq, once for each time that it was scheduled while not pending. Two calls
    /// never run at the same time.
    ///
    /// # Context
    ///
    /// Gives [`SoftIrqCtx`].
    fn run(&self, ctx: &mut SoftIrqCtx);
}

type BhItem<T> = WithState<backend::BhWorkState, RunsInSoftIrq<T>>;

struct RunsInSoftIrq<T>(T);

/// # Safety
///
/// The BH workqueue calls this, with the `state` of a live `BhItem<T>`.
unsafe extern "C" fn bh_trampoline<T: BhWorkItem>(state: *mut backend::WorkState) {
    // SAFETY: the item is alive until `bh_work_disable` has returned, which waits for this call.
    let item = unsafe { &BhItem::<T>::value_of(state).0 };
    // SAFETY: a BH worker is a softirq; the token is lent to a function item.
    let mut ctx = unsafe { SoftIrqCtx::assume() };
    backend::callback(|| item.run(&mut ctx));
}

impl<T: BhWorkItem> Register for BhItem<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `bh_trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::bh_work_init(self.state(), bh_trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has initialised it, and the caller may sleep.
        unsafe { backend::bh_work_disable(self.state(), false) };
    }
    // Other leaked objects may still wait for it.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: as above.
        unsafe { backend::bh_work_disable(self.state(), true) };
    }
}

/// A work item that runs in a softirq, soon, on the CPU that scheduled it. It replaces C's
/// tasklets.
///
/// Use it for jobs that must not wait for a worker, and need not sleep. [`release`](Self::release)
/// waits for a running call. A plain drop leaves that to another work item, for which module exit
/// waits.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, SpinLock}, work::BhWorkItem};
///
/// struct Drain(Arc<SpinLock<u32, Bh>>);
///
/// impl BhWorkItem for Drain {
///     #[softirq]
///     fn run(&self) {
///         self.0.set(ctx, 0);
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}, work::BhWorkItem};
///
/// struct Drain(Arc<Mutex<u32>>);
///
/// impl BhWorkItem for Drain {
///     #[softirq]
///     fn run(&self) {
///         *self.0.lock(ctx) = 0;
///     }
/// }
/// ```
pub struct BhWork<T: BhWorkItem>(Registered<BhItem<T>>);

impl<T: BhWorkItem> BhWork<T> {
    /// Makes a work item that is not pending.
    ///
    /// C: `INIT_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `item` is dropped.
    pub fn new<C: MaySleep>(_ctx: &mut C, item: T) -> Result<Self> {
        Ok(Self(Registered::new(WithState::new(
            backend::bh_work_state(),
            RunsInSoftIrq(item),
        ))?))
    }

    /// Schedules it as a softirq of this CPU. Returns `false` if it was already pending.
    ///
    /// C: `queue_work(system_bh_wq, …)`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`], as [`Work::schedule`].
    #[inline]
    pub fn schedule<C: MayTakeRaw>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `register` has initialised it.
        unsafe { backend::bh_work_queue(self.0.object().state()) }
    }

    /// Waits until it has run, if it was pending.
    ///
    /// C: `flush_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], so it cannot be called in the work item, or under a lock that the work
    /// item takes.
    pub fn flush<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: `register` has initialised it, and `C` may sleep.
        unsafe { backend::bh_work_flush(self.0.object().state()) }
    }

    /// Cancels it if it is pending, and waits if it is running. Returns `true` if it was pending.
    ///
    /// C: `cancel_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], as [`flush`](Self::flush).
    pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `register` has initialised it, and `C` may sleep.
        unsafe { backend::bh_work_cancel(self.0.object().state()) }
    }

    /// The item that it runs.
    pub fn item(&self) -> &T {
        &self.0.object().value().0
    }

    /// Cancels it for good and drops the item.
    ///
    /// C: `disable_work_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// The end of an object that must sleep: a destructor with a token.
///
/// `Drop` has no token, because a value is dropped wherever its owner runs, which may be a handler.
pub trait Release: Send + Sync + 'static {
    /// Called once, in process context.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(self, ctx: &mut ProcessCtx);
}

/// An object until it is released.
///
/// # Invariants
///
/// It is dropped in process context only. The code that drops it holds no token, except one that it
/// lends for the drop.
struct Body<T: Release>(UnsafeCell<Option<T>>);

// SAFETY: the object is `Sync`. It is moved out once, when nobody else can use it.
unsafe impl<T: Release> Sync for Body<T> {}

impl<T: Release> Drop for Body<T> {
    fn drop(&mut self) {
        if let Some(object) = self.0.get_mut().take() {
            // SAFETY: by the invariant this is process context. The token is lent to a function
            // item, and the object holds no token, because it is `Send`.
            object.release(&mut unsafe { ProcessCtx::assume() });
        }
    }
}

impl<T: Release> Register for Body<T> {
    // Callbacks of the kernel may still use a leaked object.
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: the owner is gone, so nobody else has the object.
        let object = unsafe { (*self.0.get()).take() };
        // This runs before module exit stops waiting for the object. The caller is a work item or
        // `release`, in process context.
        drop(Body(UnsafeCell::new(object)));
    }
    unsafe fn unregister_leaked(&self) {}
}

/// Owns an object whose release must sleep. Wherever this is dropped, the object is released in
/// process context.
///
/// [`release`](Self::release) releases the object at once. A plain drop leaves this to a work item,
/// which was allocated together with this, and for which module exit waits. A leaked object is
/// never released.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, Mutex}, work::{Deferred, Release}};
///
/// /// A power supply that is shared, and its users.
/// struct Supply(Arc<Mutex<u32>>);
///
/// impl Release for Supply {
///     #[process_ctx]
///     fn release(self) {
///         *self.0.lock(ctx) -= 1;
///     }
/// }
///
/// #[irq_handler]
/// fn unplugged(supply: Deferred<Supply>) -> IrqReturn {
///     drop(supply); // a work item takes the mutex
///     IrqReturn::Handled
/// }
///
/// #[process_ctx]
/// fn remove(supply: Deferred<Supply>) {
///     supply.release(ctx);
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, work::{Deferred, Release}};
///
/// #[irq_handler]
/// fn unplugged<T: Release>(supply: Deferred<T>) -> IrqReturn {
///     supply.release(ctx);
///     IrqReturn::Handled
/// }
/// ```
///
/// If several owners share it, the last one releases the object: see
/// [`Arc`](crate::sync::Arc#a-destructor-that-must-sleep).
pub struct Deferred<T: Release>(Registered<Body<T>>);

impl<T: Release> Deferred<T> {
    /// Takes the object, and allocates a work item for its release.
    ///
    /// C: `INIT_WORK()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `object` is released at once.
    pub fn new<C: MaySynchronize>(_ctx: &mut C, object: T) -> Result<Self> {
        // INVARIANT: `C` may sleep, reads no SRCU domain, and is lent for the drop. Later a work
        // item or `release` drops the object.
        Ok(Self(Registered::new(Body(UnsafeCell::new(Some(object))))?))
    }

    /// Releases the object.
    ///
    /// C: `kfree()`, after what the object does.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`], because [`Release::release`] gets a token that says so.
    pub fn release<C: MaySynchronize>(self, _ctx: &mut C) {
        self.0.release()
    }
}

impl<T: Release> Deref for Deferred<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the object is moved out only when `self` is gone, so it is there.
        unsafe { (*self.0.object().0.get()).as_ref().unwrap_unchecked() }
    }
}
