// SPDX-License-Identifier: GPL-2.0
//! Notifier chains: one call reaches all who have registered, in the caller's context.
//!
//! Key types: [`BlockingChain`] and its [`Listener`], which may sleep; [`AtomicChain`] and its
//! [`AtomicListener`], for one level of context; [`ModuleListener`], on the chain of modules that
//! come and go. C header: `include/linux/notifier.h`.

use crate::{
    backend,
    context::{AtomicCtx, Level, ProcessCtx, Wait},
    error::Result,
    registered::{Register, Registered},
    rules::MaySleep,
    sync::{Arc, LockClassKey},
    with_state::WithState,
};
use core::{
    cell::UnsafeCell,
    ffi::{c_int, c_void, CStr},
    marker::{PhantomData, PhantomPinned},
    ptr::addr_of_mut,
};
use pin_init::PinInit;

pub use crate::{new_atomic_chain, new_blocking_chain};

/// What a listener says of an event, and what a call gives back: the last listener's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Reply {
    /// It is of no interest (`NOTIFY_DONE`).
    Done = 0,
    /// It suits (`NOTIFY_OK`).
    Ok = 1,
    /// It suits, and nobody else is to be asked (`NOTIFY_STOP`).
    Stop = 0x8001,
    /// It does not suit, and nobody else is to be asked (`NOTIFY_BAD`).
    Bad = 0x8002,
}

impl Reply {
    fn from_raw(raw: c_int) -> Self {
        [Self::Ok, Self::Stop, Self::Bad]
            .into_iter()
            .find(|reply| *reply as c_int == raw)
            .unwrap_or(Self::Done)
    }
}

/// Who hears of the events `E` of a [`BlockingChain`].
pub trait Listener<E: Sync + 'static>: Send + Sync + 'static {
    /// Called in the task that calls the chain, for several tasks at the same time. Releasing its
    /// own registration here waits for ever.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn notify(&self, ctx: &mut ProcessCtx, event: &E) -> Reply;
}

/// Who hears of the events `E` of an [`AtomicChain`].
pub trait AtomicListener<E: Sync + 'static, W: Wait, L: Level>: Send + Sync + 'static {
    /// Called where the chain is called, on several CPUs at the same time.
    ///
    /// # Context
    ///
    /// Gives a token that allows what the context of the caller allows, and never to sleep.
    fn notify(&self, ctx: &mut AtomicCtx<W, L>, event: &E) -> Reply;
}

/// A chain of listeners that may sleep.
///
/// An event is lent to the listeners; it is `Sync`, so that nothing of the caller's context can
/// hide in it.
///
/// ```
/// use ctx_core::{notifier::*, prelude::*, sync::{Arc, Mutex}};
///
/// struct LidClosed(bool);
///
/// struct Screen(Arc<Mutex<bool>>);
///
/// impl Listener<LidClosed> for Screen {
///     #[process_ctx]
///     fn notify(&self, event: &LidClosed) -> Reply {
///         *self.0.lock(ctx) = !event.0;
///         Reply::Ok
///     }
/// }
///
/// #[process_ctx]
/// fn close(screen: Screen) -> Result {
///     let chain = Arc::pin_init(new_blocking_chain!(), ctx)?;
///     let registration = BlockingRegistration::register(ctx, chain.clone(), screen)?;
///     assert_eq!(chain.call(ctx, &LidClosed(true)), Reply::Ok);
///     registration.release(ctx);
///     Ok(())
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     let on = Arc::pin_init(ctx_core::sync::new_mutex!(true), ctx).unwrap();
/// #     close(ctx, Screen(on.clone())).unwrap();
/// #     assert!(!*on.lock(ctx));
/// # });
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{notifier::*, prelude::*};
///
/// #[softirq]
/// fn close(chain: &BlockingChain<bool>) -> Reply {
///     chain.call(ctx, &true)
/// }
/// ```
pub struct BlockingChain<E> {
    state: UnsafeCell<backend::BlockingChainState>,
    // Invariant: who calls gives an `E`, and who listens gets one, each by the type that the chain
    // has there.
    _event: PhantomData<fn(E) -> E>,
    _pin: PhantomPinned,
}

// SAFETY: C locks `state`.
unsafe impl<E> Send for BlockingChain<E> {}
// SAFETY: as above.
unsafe impl<E> Sync for BlockingChain<E> {}

impl<E: Sync + 'static> BlockingChain<E> {
    /// An initialiser; usually through [`new_blocking_chain!`](crate::new_blocking_chain).
    /// C: `BLOCKING_INIT_NOTIFIER_HEAD()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                let state = UnsafeCell::raw_get(addr_of_mut!((*slot).state));
                backend::blocking_chain_init(state, name, key)
            };
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Calls the listeners, one after the other, until one says [`Reply::Stop`] or [`Reply::Bad`].
    ///
    /// C: `blocking_notifier_call_chain()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; called in a listener of the same chain it may wait for ever.
    pub fn call<C: MaySleep>(&self, _ctx: &mut C, event: &E) -> Reply {
        let data = core::ptr::from_ref(event).cast_mut().cast();
        // SAFETY: initialised by `new`; `C` may sleep. The listeners are `in_process::<E, _>`,
        // which take a pointer to an `E`.
        Reply::from_raw(unsafe { backend::blocking_chain_call(self.state.get(), data) })
    }
}

/// An initialiser of a [`BlockingChain`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_blocking_chain {
    () => {
        $crate::notifier::BlockingChain::new($crate::__lock_name!(), $crate::__lock_class!())
    };
}

/// A chain of listeners that is called in one kind of context: what it may wait for is `W`, and its
/// level is `L`.
///
/// The caller lends [`ctx.as_atomic()`](crate::context::Context::as_atomic), and each listener gets
/// just that token. So the level is exactly the chain's: a listener at level `Irq` takes a lock of
/// kind `Irq` without masking interrupts, which would be wrong in a caller at level `Task`. A
/// caller below the level opens a section that raises it.
///
/// ```
/// use ctx_core::{notifier::*, prelude::*, sync::{Arc, SpinLock}};
///
/// struct Lost(u32);
///
/// struct Count(Arc<SpinLock<u32, Irq>>);
///
/// impl AtomicListener<Lost, Spin, Irq> for Count {
///     fn notify(&self, ctx: &mut AtomicCtx<Spin, Irq>, event: &Lost) -> Reply {
///         self.0.update(ctx, |lost| *lost += event.0);
///         Reply::Ok
///     }
/// }
///
/// #[irq_handler]
/// fn handle(chain: &AtomicChain<Lost, Spin, Irq>) -> IrqReturn {
///     chain.call(ctx.as_atomic(), &Lost(1));
///     IrqReturn::Handled
/// }
/// ```
///
/// ```compile_fail,E0308
/// use ctx_core::{notifier::*, prelude::*};
///
/// #[process_ctx]
/// fn report(chain: &AtomicChain<u32, Spin, Irq>) {
///     chain.call(ctx.as_atomic(), &1); // at level `Task`
/// }
/// ```
pub struct AtomicChain<E, W, L> {
    state: UnsafeCell<backend::AtomicChainState>,
    // Invariant, as a `BlockingChain` is.
    _call: PhantomData<fn(E, W, L) -> E>,
    _pin: PhantomPinned,
}

// SAFETY: C locks `state`.
unsafe impl<E, W, L> Send for AtomicChain<E, W, L> {}
// SAFETY: as above.
unsafe impl<E, W, L> Sync for AtomicChain<E, W, L> {}

/// What the listeners of an atomic chain are lent.
struct Call<'a, E, W, L> {
    ctx: &'a mut AtomicCtx<W, L>,
    event: &'a E,
}

impl<E: Sync + 'static, W: Wait, L: Level> AtomicChain<E, W, L> {
    /// An initialiser; usually through [`new_atomic_chain!`](crate::new_atomic_chain).
    /// C: `ATOMIC_INIT_NOTIFIER_HEAD()`.
    pub fn new(name: &'static CStr, key: &'static LockClassKey) -> impl PinInit<Self> {
        let init = move |slot: *mut Self| {
            // SAFETY: `slot` is valid for writes and pinned from here on; every field is written or
            // a zero-sized marker.
            unsafe {
                let state = UnsafeCell::raw_get(addr_of_mut!((*slot).state));
                backend::atomic_chain_init(state, name, key)
            };
            Ok(())
        };
        // SAFETY: it initialises all of the slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Calls the listeners, one after the other, until one says [`Reply::Stop`] or [`Reply::Bad`].
    ///
    /// C: `atomic_notifier_call_chain()`.
    ///
    /// # Context
    ///
    /// The chain's, NMI too; lent by [`as_atomic`](crate::context::Context::as_atomic).
    pub fn call(&self, ctx: &mut AtomicCtx<W, L>, event: &E) -> Reply {
        let mut call = Call { ctx, event };
        let data = core::ptr::from_mut(&mut call).cast();
        // SAFETY: initialised by `new`. The listeners are `in_atomic::<E, W, L, _>`, which take a
        // pointer to such a `Call`; one runs after the other.
        Reply::from_raw(unsafe { backend::atomic_chain_call(self.state.get(), data) })
    }
}

/// An initialiser of an [`AtomicChain`], with a lockdep class of its own.
#[macro_export]
macro_rules! new_atomic_chain {
    () => {
        $crate::notifier::AtomicChain::new($crate::__lock_name!(), $crate::__lock_class!())
    };
}

/// A listener, and the chain that it is on.
type Block<A, T> = WithState<backend::NotifierState, Listens<A, T>>;

struct Listens<A, T> {
    chain: A,
    call: backend::NotifierFn,
    listener: T,
}

fn block<A, T>(chain: A, call: backend::NotifierFn, listener: T) -> Block<A, T> {
    let listens = Listens {
        chain,
        call,
        listener,
    };
    WithState::new(backend::notifier_state(), listens)
}

/// # Safety
///
/// Called by a chain of events `E` for the `state` of a live `Block<_, T>`, in process context;
/// `data` points to an `E`.
unsafe extern "C" fn in_process<E: Sync + 'static, T: Listener<E>>(
    state: *mut backend::NotifierState,
    _action: backend::NotifierAction,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the block is alive until it is off the chain, for which that waits for this call;
    // `data` is the caller's promise.
    let (block, event) = unsafe {
        (
            Block::<Arc<BlockingChain<E>>, T>::value_of(state),
            &*data.cast::<E>(),
        )
    };
    // SAFETY: the caller of the chain may sleep, and its token is borrowed, so that no section is
    // open but an SRCU reader's; it is lent to a function item, and neither listener nor event,
    // which are `Sync`, can hold another.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| block.listener.notify(&mut ctx, event)) as c_int
}

/// # Safety
///
/// Called by an `AtomicChain<E, W, L>` for the `state` of a live `Block<_, T>`; `data` points to a
/// `Call<E, W, L>` that nobody else uses.
unsafe extern "C" fn in_atomic<E: Sync + 'static, W: Wait, L: Level, T: AtomicListener<E, W, L>>(
    state: *mut backend::NotifierState,
    _action: backend::NotifierAction,
    data: *mut c_void,
) -> c_int {
    // SAFETY: as in `in_process`; the token is the caller's own, lent on.
    let (block, call) = unsafe {
        (
            Block::<Arc<AtomicChain<E, W, L>>, T>::value_of(state),
            &mut *data.cast::<Call<'_, E, W, L>>(),
        )
    };
    backend::callback(|| block.listener.notify(call.ctx, call.event)) as c_int
}

impl<E: Sync + 'static, T: Send + Sync + 'static> Register for Block<Arc<BlockingChain<E>>, T> {
    unsafe fn register(&self) -> Result {
        let with = self.value();
        // SAFETY: the chain lives as long as `self`, which stays where it is (the caller's
        // promise); `call` takes a pointer to its first field.
        unsafe { backend::blocking_chain_add(with.chain.state.get(), self.state(), with.call) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: registered; the caller may sleep.
        unsafe { backend::blocking_chain_del(self.value().chain.state.get(), self.state()) }
    }
}

impl<E: Sync + 'static, W: Wait + 'static, L: Level + 'static, T: Send + Sync + 'static> Register
    for Block<Arc<AtomicChain<E, W, L>>, T>
{
    unsafe fn register(&self) -> Result {
        let with = self.value();
        // SAFETY: as for a blocking chain.
        unsafe { backend::atomic_chain_add(with.chain.state.get(), self.state(), with.call) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: registered; the caller may sleep.
        unsafe { backend::atomic_chain_del(self.value().chain.state.get(), self.state()) }
    }
}

/// A listener on a [`BlockingChain`].
///
/// [`release`](Self::release) takes it off at once; a plain drop leaves that to a work item, for
/// which module exit waits.
pub struct BlockingRegistration<E: Sync + 'static, T: Listener<E>>(
    Registered<Block<Arc<BlockingChain<E>>, T>>,
);

impl<E: Sync + 'static, T: Listener<E>> BlockingRegistration<E, T> {
    /// Puts it on the chain.
    ///
    /// C: `blocking_notifier_chain_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in a listener of the same chain it waits for ever.
    ///
    /// # Errors
    ///
    /// `ENOMEM`; `listener` is then dropped.
    pub fn register<C: MaySleep>(
        _ctx: &mut C,
        chain: Arc<BlockingChain<E>>,
        listener: T,
    ) -> Result<Self> {
        Ok(Self(Registered::new(block(
            chain,
            in_process::<E, T>,
            listener,
        ))?))
    }

    /// The listener.
    pub fn listener(&self) -> &T {
        &self.0.object().value().listener
    }

    /// Takes it off the chain, waits for running calls, and drops it.
    ///
    /// C: `blocking_notifier_chain_unregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in a listener of the same chain it waits for ever.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

type OnAtomic<E, W, L, T> = Block<Arc<AtomicChain<E, W, L>>, T>;

/// A listener on an [`AtomicChain`].
///
/// [`release`](Self::release) takes it off at once; a plain drop leaves that to a work item, for
/// which module exit waits.
pub struct AtomicRegistration<
    E: Sync + 'static,
    W: Wait + 'static,
    L: Level + 'static,
    T: AtomicListener<E, W, L>,
>(Registered<OnAtomic<E, W, L, T>>);

impl<E: Sync + 'static, W: Wait + 'static, L: Level + 'static, T: AtomicListener<E, W, L>>
    AtomicRegistration<E, W, L, T>
{
    /// Puts it on the chain.
    ///
    /// C: `atomic_notifier_chain_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`; `listener` is then dropped.
    pub fn register<C: MaySleep>(
        _ctx: &mut C,
        chain: Arc<AtomicChain<E, W, L>>,
        listener: T,
    ) -> Result<Self> {
        Ok(Self(Registered::new(block(
            chain,
            in_atomic::<E, W, L, T>,
            listener,
        ))?))
    }

    /// The listener.
    pub fn listener(&self) -> &T {
        &self.0.object().value().listener
    }

    /// Takes it off the chain, waits for running calls (an RCU grace period), and drops it.
    ///
    /// C: `atomic_notifier_chain_unregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], because it waits.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{notifier::*, prelude::*};
    ///
    /// fn stop<T: AtomicListener<u32, Spin, Irq>>(
    ///     on: AtomicRegistration<u32, Spin, Irq, T>,
    ///     ctx: &mut IrqCtx,
    /// ) {
    ///     on.release(ctx);
    /// }
    /// ```
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// What happens to a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleState {
    /// It is loaded; its init has not run.
    Coming,
    /// Its init has succeeded.
    Live,
    /// Its exit has run, or its init has failed.
    Going,
}

/// Who hears of modules that come and go.
///
/// It hears of its own module too, once: of [`ModuleState::Live`], if it was registered in that
/// module's init.
///
/// ```
/// use ctx_core::{notifier::{ModuleListener, ModuleState}, prelude::*, sync::{Arc, Mutex}};
/// use core::ffi::CStr;
///
/// struct Live(Arc<Mutex<u32>>);
///
/// impl ModuleListener for Live {
///     #[process_ctx]
///     fn notify(&self, _name: &CStr, state: ModuleState) {
///         if state == ModuleState::Live {
///             *self.0.lock(ctx) += 1;
///         }
///     }
/// }
/// ```
pub trait ModuleListener: Send + Sync + 'static {
    /// Called in the task that loads or unloads module `name`.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn notify(&self, ctx: &mut ProcessCtx, name: &CStr, state: ModuleState);
}

/// # Safety
///
/// Called by the chain of modules for the `state` of a live `Block<(), T>`; `data` is its own.
unsafe extern "C" fn of_module<T: ModuleListener>(
    state: *mut backend::NotifierState,
    action: backend::NotifierAction,
    data: *mut c_void,
) -> c_int {
    let what = match action {
        backend::MODULE_COMING => ModuleState::Coming,
        backend::MODULE_LIVE => ModuleState::Live,
        backend::MODULE_GOING => ModuleState::Going,
        _ => return Reply::Done as c_int,
    };
    // SAFETY: as in `in_process`; the name lives as long as the module, which outlives this call.
    let (block, name) = unsafe {
        (
            Block::<(), T>::value_of(state),
            CStr::from_ptr(backend::module_name(data)),
        )
    };
    // SAFETY: the loader calls in process context; the token is lent to a function item.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| block.listener.notify(&mut ctx, name, what));
    Reply::Done as c_int
}

impl<T: ModuleListener> Register for Block<(), T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise); `call` takes a pointer to its
        // first field.
        unsafe { backend::module_chain_add(self.state(), self.value().call) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: registered; the caller may sleep.
        unsafe { backend::module_chain_del(self.state()) }
    }
}

/// A listener on the chain of modules.
///
/// [`release`](Self::release) takes it off at once; a plain drop leaves that to a work item, for
/// which module exit waits.
pub struct ModuleRegistration<T: ModuleListener>(Registered<Block<(), T>>);

impl<T: ModuleListener> ModuleRegistration<T> {
    /// Puts it on the chain.
    ///
    /// C: `register_module_notifier()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in a listener of the same chain it waits for ever.
    ///
    /// # Errors
    ///
    /// `ENOMEM`; `listener` is then dropped.
    pub fn register<C: MaySleep>(_ctx: &mut C, listener: T) -> Result<Self> {
        Ok(Self(Registered::new(block((), of_module::<T>, listener))?))
    }

    /// The listener.
    pub fn listener(&self) -> &T {
        &self.0.object().value().listener
    }

    /// Takes it off the chain, waits for running calls, and drops it.
    ///
    /// C: `unregister_module_notifier()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in a listener of the same chain it waits for ever.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
