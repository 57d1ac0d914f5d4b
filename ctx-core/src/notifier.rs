// SPDX-License-Identifier: GPL-2.0
//! Notifier chains: one call reaches all registered listeners, in the caller's context.
//!
//! Key types: [`BlockingChain`] and its [`Listener`], which may sleep; [`AtomicChain`] and its
//! [`AtomicListener`], for one level of context; [`ModuleListener`], on the chain of loaded and
//! unloaded modules. C header: `include/linux/notifier.h`.

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

/// A listener's answer to an event. A call of the chain returns the last listener's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Reply {
    /// The event is of no interest (`NOTIFY_DONE`).
    Done = 0,
    /// The event is handled; go on (`NOTIFY_OK`).
    Ok = 1,
    /// The event is handled; call no further listener (`NOTIFY_STOP`).
    Stop = 0x8001,
    /// The listener objects; call no further listener (`NOTIFY_BAD`).
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

/// A listener to the events `E` of a [`BlockingChain`].
pub trait Listener<E: Sync + 'static>: Send + Sync + 'static {
    /// Called in the task that calls the chain, for several tasks at the same time. Releasing its
    /// own registration here deadlocks.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn notify(&self, ctx: &mut ProcessCtx, event: &E) -> Reply;
}

/// A listener to the events `E` of an [`AtomicChain`].
pub trait AtomicListener<E: Sync + 'static, W: Wait, L: Level>: Send + Sync + 'static {
    /// Called in the context that calls the chain, on several CPUs at the same time.
    ///
    /// # Context
    ///
    /// Gives a token that allows what the caller's context allows, except to sleep.
    fn notify(&self, ctx: &mut AtomicCtx<W, L>, event: &E) -> Reply;
}

/// A chain of listeners that may sleep.
///
/// An event is lent to the listeners. It is `Sync`, so it cannot contain a token of the caller's
/// context.
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
    // Invariant: a caller passes an `E`, and a listener gets an `E`; the chain's type fixes both.
    _event: PhantomData<fn(E) -> E>,
    _pin: PhantomPinned,
}

// SAFETY: the C functions lock `state`.
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
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Calls the listeners, one after the other, until one returns [`Reply::Stop`] or
    /// [`Reply::Bad`].
    ///
    /// C: `blocking_notifier_call_chain()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It may deadlock in a listener of the same chain.
    pub fn call<C: MaySleep>(&self, _ctx: &mut C, event: &E) -> Reply {
        let data = core::ptr::from_ref(event).cast_mut().cast();
        // SAFETY: `new` has initialised it, and `C` may sleep. The listeners are
        // `in_process::<E, _>`, which take a pointer to an `E`.
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

/// A chain of listeners that is called in one kind of context, with wait type `W` and level `L`.
///
/// The caller lends [`ctx.as_atomic()`](crate::context::Context::as_atomic), and each listener gets
/// exactly that token. So the level is exactly the chain's: a listener at level `Irq` takes a lock
/// of kind `Irq` without masking interrupts, which would be wrong if the caller were at level
/// `Task`. A caller below the level first opens a section that raises it.
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

// SAFETY: the C functions lock `state`.
unsafe impl<E, W, L> Send for AtomicChain<E, W, L> {}
// SAFETY: as above.
unsafe impl<E, W, L> Sync for AtomicChain<E, W, L> {}

/// The token and the event that the listeners of an atomic chain receive.
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
        // SAFETY: `init` initialises the whole slot, and never fails.
        unsafe { pin_init::pin_init_from_closure::<Self, core::convert::Infallible>(init) }
    }

    /// Calls the listeners, one after the other, until one returns [`Reply::Stop`] or
    /// [`Reply::Bad`].
    ///
    /// C: `atomic_notifier_call_chain()`.
    ///
    /// # Context
    ///
    /// The chain's context, which may be an NMI; [`as_atomic`](crate::context::Context::as_atomic)
    /// lends the token.
    pub fn call(&self, ctx: &mut AtomicCtx<W, L>, event: &E) -> Reply {
        let mut call = Call { ctx, event };
        let data = core::ptr::from_mut(&mut call).cast();
        // SAFETY: `new` has initialised it. The listeners are `in_atomic::<E, W, L, _>`, which take
        // a pointer to such a `Call`. They run one after the other.
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

/// A listener, and its chain.
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
/// - A chain of events `E` calls this in process context, with the `state` of a live `Block<_, T>`.
/// - `data` points to an `E`.
unsafe extern "C" fn in_process<E: Sync + 'static, T: Listener<E>>(
    state: *mut backend::NotifierState,
    _action: backend::NotifierAction,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the block lives until it is removed from the chain, and the removal waits for this
    // call. `data` points to an `E` (the caller's promise).
    let (block, event) = unsafe {
        (
            Block::<Arc<BlockingChain<E>>, T>::value_of(state),
            &*data.cast::<E>(),
        )
    };
    // SAFETY: the caller of the chain may sleep, and its token is borrowed. So no section is open,
    // except that of an SRCU reader. The new token is lent to a function item. The listener and the
    // event are `Sync`, so they hold no other token.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| block.listener.notify(&mut ctx, event)) as c_int
}

/// # Safety
///
/// - An `AtomicChain<E, W, L>` calls this, with the `state` of a live `Block<_, T>`.
/// - `data` points to a `Call<E, W, L>` that nobody else uses.
unsafe extern "C" fn in_atomic<E: Sync + 'static, W: Wait, L: Level, T: AtomicListener<E, W, L>>(
    state: *mut backend::NotifierState,
    _action: backend::NotifierAction,
    data: *mut c_void,
) -> c_int {
    // SAFETY: as in `in_process`, but the token is the caller's own, which is lent on.
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
        // SAFETY: the chain lives as long as `self`, which does not move (the caller's promise).
        // `call` takes a pointer to its first field.
        unsafe { backend::blocking_chain_add(with.chain.state.get(), self.state(), with.call) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: it is registered, and the caller may sleep.
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
        // SAFETY: it is registered, and the caller may sleep.
        unsafe { backend::atomic_chain_del(self.value().chain.state.get(), self.state()) }
    }
}

/// A listener on a [`BlockingChain`].
///
/// [`release`](Self::release) removes it from the chain at once. A plain drop leaves that to a work
/// item, for which module exit waits.
pub struct BlockingRegistration<E: Sync + 'static, T: Listener<E>>(
    Registered<Block<Arc<BlockingChain<E>>, T>>,
);

impl<E: Sync + 'static, T: Listener<E>> BlockingRegistration<E, T> {
    /// Puts the listener on the chain.
    ///
    /// C: `blocking_notifier_chain_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in a listener of the same chain.
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

    /// Removes the listener from the chain, waits for running calls, and drops it.
    ///
    /// C: `blocking_notifier_chain_unregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in a listener of the same chain.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

type OnAtomic<E, W, L, T> = Block<Arc<AtomicChain<E, W, L>>, T>;

/// A listener on an [`AtomicChain`].
///
/// [`release`](Self::release) removes it from the chain at once. A plain drop leaves that to a work
/// item, for which module exit waits.
pub struct AtomicRegistration<
    E: Sync + 'static,
    W: Wait + 'static,
    L: Level + 'static,
    T: AtomicListener<E, W, L>,
>(Registered<OnAtomic<E, W, L, T>>);

impl<E: Sync + 'static, W: Wait + 'static, L: Level + 'static, T: AtomicListener<E, W, L>>
    AtomicRegistration<E, W, L, T>
{
    /// Puts the listener on the chain.
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

    /// Removes the listener from the chain, waits for running calls (an RCU grace period), and
    /// drops it.
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

/// The state of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleState {
    /// The module is loaded; its init has not run.
    Coming,
    /// Its init has succeeded.
    Live,
    /// Its exit has run, or its init has failed.
    Going,
}

/// A listener to the loading and unloading of modules.
///
/// It also hears of its own module, once: of [`ModuleState::Live`], if it was registered in that
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
/// The chain of modules calls this, with the `state` of a live `Block<(), T>` and the chain's own
/// `data`.
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
        // SAFETY: `self` does not move (the caller's promise), and `call` takes a pointer to its
        // first field.
        unsafe { backend::module_chain_add(self.state(), self.value().call) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: it is registered, and the caller may sleep.
        unsafe { backend::module_chain_del(self.state()) }
    }
}

/// A listener on the chain of modules.
///
/// [`release`](Self::release) removes it from the chain at once. A plain drop leaves that to a work
/// item, for which module exit waits.
pub struct ModuleRegistration<T: ModuleListener>(Registered<Block<(), T>>);

impl<T: ModuleListener> ModuleRegistration<T> {
    /// Puts the listener on the chain.
    ///
    /// C: `register_module_notifier()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in a listener of the same chain.
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

    /// Removes the listener from the chain, waits for running calls, and drops it.
    ///
    /// C: `unregister_module_notifier()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in a listener of the same chain.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}
