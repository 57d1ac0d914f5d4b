// SPDX-License-Identifier: GPL-2.0
//! Work items that are fields of the object that they work on.
//!
//! Key types: [`WorkItem`], [`Work`], [`Queue`]. C header: `include/linux/workqueue.h`.
//!
//! An object has a [`Work`] field for each kind of job. Its owner, an [`Arc`] or a `Pin<KBox>`, is
//! given to a [`Queue`], and the job gets the owner back. Nothing is allocated for the job, and the
//! object lives until the job has run.
//!
//! ```
//! use ctx_core::{
//!     prelude::*,
//!     sync::{new_mutex, Arc, Mutex},
//!     workqueue::{self, impl_has_work, new_work, Work, WorkItem},
//! };
//!
//! #[pin_data]
//! struct Tank {
//!     #[pin]
//!     litres: Mutex<u32>,
//!     #[pin]
//!     refill: Work<Tank>,
//! }
//!
//! impl_has_work! {
//!     impl HasWork<Self> for Tank { self.refill }
//! }
//!
//! impl WorkItem for Tank {
//!     type Pointer = Arc<Tank>;
//!
//!     #[process_ctx]
//!     fn run(this: Arc<Tank>) {
//!         *this.litres.lock(ctx) = 40;
//!     }
//! }
//!
//! #[irq_handler]
//! fn low(tank: &Arc<Tank>) -> IrqReturn {
//!     // `Err` gives the reference back: it is queued already, and runs once.
//!     let _ = workqueue::system().enqueue(ctx, tank.clone());
//!     IrqReturn::Handled
//! }
//! # ctx_core::hosted::in_process(|ctx| {
//! #     let tank = Arc::pin_init(
//! #         pin_init!(Tank { litres <- new_mutex!(0), refill <- new_work!("Tank::refill") }),
//! #         ctx,
//! #     ).unwrap();
//! #     assert!(workqueue::system().enqueue(ctx, tank.clone()).is_ok());
//! #     while *tank.litres.lock(ctx) == 0 {
//! #         ctx_core::time::sleep(ctx, ctx_core::time::Delta::from_millis(1));
//! #     }
//! # });
//! ```
//!
//! For a job with a delay, a job that is cancelled or waited for, or a job in a softirq, use a
//! [`work::Work`](crate::work::Work) or a [`work::BhWork`](crate::work::BhWork).
//!
//! # Module exit
//!
//! Module exit waits until all queued jobs have run. Meanwhile nothing can be queued any more:
//! [`enqueue`](Queue::enqueue) gives an `Arc` back, and drops a box. Otherwise a job that queues
//! itself again would keep the module for ever.

use crate::{
    alloc::{AllocError, KBox},
    backend,
    context::ProcessCtx,
    init::InPlaceInit,
    rules::{MayAlloc, MayTakeRaw},
    sync::{Arc, LockClassKey},
};
use core::{
    cell::UnsafeCell,
    ffi::CStr,
    marker::{PhantomData, PhantomPinned},
    pin::Pin,
    ptr::{addr_of_mut, NonNull},
};
use pin_init::PinInit;

pub use crate::{impl_has_work, new_work};

/// A queue in which work items wait for a worker.
///
/// Each module has one, made by C's `alloc_workqueue("…", WQ_UNBOUND, 0)`. It replaces the kernel's
/// own queues, because module exit must wait for the jobs of this module, and for nothing else.
#[derive(Debug)]
pub struct Queue(());

static MODULES_OWN: Queue = Queue(());

impl Queue {
    /// Queues the job.
    ///
    /// If the object is already queued, an [`Arc`] comes back as `Err`. The object of a `Pin<KBox>`
    /// cannot be queued already, because it has one owner.
    ///
    /// C: `queue_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI. The pool's lock is a `raw_spinlock_t`.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::Arc, workqueue::{system, HasWork, WorkItem}};
    ///
    /// #[nmi]
    /// fn handle<T>(object: Arc<T>)
    /// where
    ///     T: HasWork<T> + WorkItem<Pointer = Arc<T>> + Send + Sync,
    /// {
    ///     let _ = system().enqueue(ctx, object);
    /// }
    /// ```
    #[inline]
    pub fn enqueue<W, const ID: u64>(&self, _ctx: &mut impl MayTakeRaw, w: W) -> W::EnqueueOutput
    where
        W: RawWorkItem<ID> + Send + 'static,
    {
        queue(w)
    }

    /// Allocates a work item for `func`, and queues it.
    ///
    /// C: `kmalloc()`, `queue_work()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`], and `func` is dropped.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{alloc::AllocError, prelude::*, sync::{Arc, Mutex}, workqueue};
    ///
    /// #[softirq]
    /// fn expired(state: Arc<Mutex<u32>>) -> Result<(), AllocError> {
    ///     workqueue::system().try_spawn(ctx, move |ctx: &mut ProcessCtx| *state.lock(ctx) = 0)
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::{Arc, SpinLock}, workqueue};
    ///
    /// #[process_ctx]
    /// fn expired(state: *mut u32) -> Result<(), ctx_core::alloc::AllocError> {
    ///     // It runs in another thread, and a pointer is not `Send`.
    ///     workqueue::system().try_spawn(ctx, move |_: &mut ProcessCtx| drop(state))
    /// }
    /// ```
    pub fn try_spawn<T>(&self, ctx: &mut impl MayAlloc, func: T) -> Result<(), AllocError>
    where
        T: FnOnce(&mut ProcessCtx) + Send + 'static,
    {
        // A context that may allocate memory may also take the pool's lock.
        queue(KBox::try_pin_init::<AllocError, _>(
            ClosureWork::new(func),
            ctx,
        )?);
        Ok(())
    }
}

/// The caller may take a `raw_spinlock_t`.
#[inline]
fn queue<W: RawWorkItem<ID>, const ID: u64>(w: W) -> W::EnqueueOutput {
    // SAFETY: the trait's promise: the work item is initialised, and alive until it has run.
    unsafe { w.__enqueue(|state| backend::work_struct_queue(state.0.as_ptr())) }
}

/// The module's queue, for any work.
///
/// The kernel crate's queue of this name is shared by the whole kernel, and its workers stay on the
/// CPU that queued the work. The workers of this queue run on any CPU.
pub fn system() -> &'static Queue {
    &MODULES_OWN
}

/// The module's queue, for work that takes long. The queue's workers may take long.
pub fn system_long() -> &'static Queue {
    &MODULES_OWN
}

/// The module's queue, for work that any CPU may do.
pub fn system_unbound() -> &'static Queue {
    &MODULES_OWN
}

/// The part of a [`Work`] that C uses.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct State(NonNull<backend::WorkState>);

/// An owner that can be queued. Every [`WorkItemPointer`] implements it; drivers need not.
///
/// # Safety
///
/// `__enqueue` calls its argument with an initialised work item. If the argument returns true, the
/// work item lives until its function has been called.
pub unsafe trait RawWorkItem<const ID: u64> {
    /// What [`Queue::enqueue`] returns.
    type EnqueueOutput;

    /// # Safety
    ///
    /// `queue` queues the work item that it receives, and returns whether it did so.
    #[doc(hidden)]
    unsafe fn __enqueue(self, queue: impl FnOnce(State) -> bool) -> Self::EnqueueOutput;
}

/// An owner of an object that a work item receives: an [`Arc`], or a `Pin<KBox>`.
///
/// # Safety
///
/// `from_work` returns the owner that `__enqueue` has queued.
pub unsafe trait WorkItemPointer<const ID: u64>: RawWorkItem<ID> {
    /// # Safety
    ///
    /// `state` belongs to a work item that was queued as a `Self`. This is called once for each
    /// time that it was queued.
    #[doc(hidden)]
    unsafe fn from_work(state: State) -> Self;
}

/// An object with a job. `ID` tells its jobs apart, if it has more than one.
///
/// ```
/// use ctx_core::{
///     prelude::*, sync::Arc, workqueue::{self, impl_has_work, new_work, Work, WorkItem},
/// };
///
/// #[pin_data]
/// struct Motor {
///     #[pin]
///     start: Work<Self, 1>,
///     #[pin]
///     stop: Work<Self, 2>,
/// }
///
/// impl_has_work! {
///     impl HasWork<Self, 1> for Motor { self.start }
///     impl HasWork<Self, 2> for Motor { self.stop }
/// }
///
/// impl WorkItem<1> for Motor {
///     type Pointer = Arc<Self>;
///     #[process_ctx]
///     fn run(this: Arc<Self>) {
///         let _ = workqueue::system().enqueue::<_, 2>(ctx, this);
///     }
/// }
///
/// impl WorkItem<2> for Motor {
///     type Pointer = Arc<Self>;
///     #[process_ctx]
///     fn run(this: Arc<Self>) {
///         drop(this);
///     }
/// }
/// ```
pub trait WorkItem<const ID: u64 = 0> {
    /// The owner that is queued: `Arc<Self>` or `Pin<KBox<Self>>`.
    type Pointer: WorkItemPointer<ID>;

    /// Called in process context, once for each time that it was queued. Two calls never run at the
    /// same time.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn run(ctx: &mut ProcessCtx, this: Self::Pointer);
}

/// A field through which the object around it can be queued.
///
/// [`new_work!`](crate::new_work) makes it, and [`impl_has_work!`](crate::impl_has_work) says in
/// which field it is. It is 32 bytes and has no destructor.
#[repr(C)]
pub struct Work<T: ?Sized, const ID: u64 = 0> {
    // The first field: `HasWork` says where a `Work` is, and C gets a pointer to this field.
    state: UnsafeCell<backend::WorkState>,
    _of: PhantomData<*const T>,
    _pin: PhantomPinned,
}

// SAFETY: the C functions lock `state`, and there is no `T` in it.
unsafe impl<T: ?Sized, const ID: u64> Send for Work<T, ID> {}
// SAFETY: as above.
unsafe impl<T: ?Sized, const ID: u64> Sync for Work<T, ID> {}

impl<T: ?Sized, const ID: u64> Work<T, ID> {
    /// An initialiser; usually through [`new_work!`](crate::new_work). C: `INIT_WORK()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self>
    where
        T: WorkItem<ID>,
    {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                let state = UnsafeCell::raw_get(addr_of_mut!((*slot).state));
                state.write(backend::work_struct_state());
                backend::work_struct_init(state, run::<T, ID>, name, key);
            }
            Ok(())
        };
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }
}

/// # Safety
///
/// The workqueue calls this, with the work item that a `T::Pointer` has queued.
unsafe extern "C" fn run<T: WorkItem<ID> + ?Sized, const ID: u64>(state: *mut backend::WorkState) {
    // SAFETY: the work item was queued as a `T::Pointer`, and this is called once for each time. C
    // passes no null pointer.
    let this = unsafe { T::Pointer::from_work(State(NonNull::new_unchecked(state))) };
    // SAFETY: a worker is process context; the token is lent to a function item.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| T::run(&mut ctx, this));
    backend::work_struct_ran();
}

/// Says in which field the [`Work`] is: [`impl_has_work!`](crate::impl_has_work) implements it.
///
/// # Safety
///
/// At `OFFSET` in a `Self` there is a `Work<T, ID>`.
pub unsafe trait HasWork<T: ?Sized, const ID: u64 = 0>: Sized {
    #[doc(hidden)]
    const OFFSET: usize;

    /// Only the compiler checks it; nobody calls it.
    #[doc(hidden)]
    fn __field(this: &Self) -> *const Work<T, ID>;

    /// # Safety
    ///
    /// `this` points to a `Self`.
    #[doc(hidden)]
    unsafe fn raw_get_work(this: *const Self) -> State {
        // SAFETY: the trait's promise: a work item is there, whose `state` comes first.
        State(unsafe { NonNull::new_unchecked(this.byte_add(Self::OFFSET).cast_mut().cast()) })
    }

    /// # Safety
    ///
    /// `state` belongs to the work item in a `Self`, and came from `raw_get_work`.
    #[doc(hidden)]
    unsafe fn work_container_of(state: State) -> *mut Self {
        // SAFETY: the caller's promise.
        unsafe { state.0.as_ptr().cast::<u8>().sub(Self::OFFSET).cast() }
    }
}

// SAFETY: the object is pinned behind an `Arc`, whose reference is C's until `from_work`; the only
// way to make a `Work` initialises it.
unsafe impl<T, const ID: u64> RawWorkItem<ID> for Arc<T>
where
    T: WorkItem<ID, Pointer = Self> + HasWork<T, ID>,
{
    type EnqueueOutput = Result<(), Self>;

    #[inline]
    unsafe fn __enqueue(self, queue: impl FnOnce(State) -> bool) -> Result<(), Self> {
        let object = Arc::into_raw(self);
        // SAFETY: it points to an object that this reference keeps alive.
        if queue(unsafe { T::raw_get_work(object) }) {
            Ok(())
        } else {
            // SAFETY: it was not queued, so nobody else takes this reference back.
            Err(unsafe { Arc::from_raw(object) })
        }
    }
}

// SAFETY: `__enqueue` gave up the reference to the object that the work item is in.
unsafe impl<T, const ID: u64> WorkItemPointer<ID> for Arc<T>
where
    T: WorkItem<ID, Pointer = Self> + HasWork<T, ID>,
{
    unsafe fn from_work(state: State) -> Self {
        // SAFETY: `state` is in the object of such an `Arc` (the caller's promise), at the offset
        // that `HasWork` promises.
        unsafe { Arc::from_raw(T::work_container_of(state)) }
    }
}

// SAFETY: the box is pinned, and C's until `from_work`; the only way to make a `Work` initialises
// it.
unsafe impl<T, const ID: u64> RawWorkItem<ID> for Pin<KBox<T>>
where
    T: WorkItem<ID, Pointer = Self> + HasWork<T, ID>,
{
    type EnqueueOutput = ();

    #[inline]
    unsafe fn __enqueue(self, queue: impl FnOnce(State) -> bool) {
        // SAFETY: it is pinned again before anybody can use it.
        let object = KBox::into_raw(unsafe { Pin::into_inner_unchecked(self) });
        // SAFETY: it points to an object that this box owned.
        if !queue(unsafe { T::raw_get_work(object) }) {
            // The module is being unloaded.
            // SAFETY: it was not queued, so nobody else takes it back.
            drop(unsafe { KBox::from_raw(object) });
        }
    }
}

// SAFETY: `__enqueue` gave up the box that the work item is in.
unsafe impl<T, const ID: u64> WorkItemPointer<ID> for Pin<KBox<T>>
where
    T: WorkItem<ID, Pointer = Self> + HasWork<T, ID>,
{
    unsafe fn from_work(state: State) -> Self {
        // SAFETY: `state` is in the object of such a box (the caller's promise), at the offset that
        // `HasWork` promises. The object was pinned.
        unsafe { Pin::new_unchecked(KBox::from_raw(T::work_container_of(state))) }
    }
}

/// What [`Queue::try_spawn`] queues.
struct ClosureWork<T> {
    work: Work<ClosureWork<T>>,
    // The last field, so that the work item is initialised when the closure is moved here.
    func: T,
}

impl<T: FnOnce(&mut ProcessCtx) + Send + 'static> ClosureWork<T> {
    fn new(func: T) -> impl PinInit<Self, AllocError> {
        let init = move |slot: *mut Self| {
            let work = Work::new(c"ctx_core::ClosureWork", crate::__lock_class!());
            // SAFETY: `slot` is valid for writes and pinned from here on; both fields are written.
            unsafe {
                let Ok(()) = backend::pin_init_at(addr_of_mut!((*slot).work), work);
                addr_of_mut!((*slot).func).write(func);
            }
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure(init) }
    }
}

impl_has_work! {
    impl{T} HasWork<Self> for ClosureWork<T> { self.work }
}

impl<T: FnOnce(&mut ProcessCtx) + Send + 'static> WorkItem for ClosureWork<T> {
    type Pointer = Pin<KBox<Self>>;

    fn run(ctx: &mut ProcessCtx, this: Self::Pointer) {
        // SAFETY: the closure is not pinned, and the work item is not queued any more.
        let Self { func, .. } = KBox::into_inner(unsafe { Pin::into_inner_unchecked(this) });
        func(ctx);
    }
}

/// An initialiser of a [`Work`], with a lockdep class of its own, and the name that lockdep shows.
#[macro_export]
macro_rules! new_work {
    () => {
        $crate::workqueue::Work::new($crate::__lock_name!(), $crate::__lock_class!())
    };
    ($name:literal $(,)?) => {
        $crate::workqueue::Work::new($crate::__lock_name!($name), $crate::__lock_class!())
    };
}

/// Says in which field of an object its [`Work`](crate::workqueue::Work) is.
///
/// ```
/// use ctx_core::{prelude::*, sync::Arc, workqueue::{impl_has_work, Work, WorkItem}};
///
/// #[pin_data]
/// struct Job<T: Send + Sync + 'static> {
///     data: T,
///     #[pin]
///     work: Work<Self>,
/// }
///
/// impl_has_work! {
///     impl{T: Send + Sync + 'static} HasWork<Self> for Job<T> { self.work }
/// }
///
/// impl<T: Send + Sync + 'static> WorkItem for Job<T> {
///     type Pointer = Arc<Self>;
///     #[process_ctx]
///     fn run(this: Arc<Self>) {
///         drop(this);
///     }
/// }
/// ```
///
/// It does not compile unless the field has that type:
///
/// ```compile_fail,E0308
/// use ctx_core::{prelude::*, workqueue::{impl_has_work, Work}};
///
/// struct Job {
///     work: u64,
/// }
///
/// impl_has_work! {
///     impl HasWork<Self> for Job { self.work }
/// }
/// ```
#[macro_export]
macro_rules! impl_has_work {
    ($(
        impl $({$($generics:tt)*})? HasWork<$of:ty $(, $id:tt)?> for $self:ty { self.$field:ident }
    )*) => {$(
        // SAFETY: it is where the field is. `__field` has the type of that field compared: neither
        // a pattern nor a raw pointer looks through a `Deref`.
        unsafe impl $(<$($generics)*>)? $crate::workqueue::HasWork<$of $(, $id)?> for $self {
            const OFFSET: $crate::__private::core::primitive::usize =
                $crate::__private::core::mem::offset_of!(Self, $field);

            fn __field(this: &Self) -> *const $crate::workqueue::Work<$of $(, $id)?> {
                let Self { $field: field, .. } = this;
                &raw const *field
            }
        }
    )*};
}
