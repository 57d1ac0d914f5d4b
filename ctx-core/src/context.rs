// SPDX-License-Identifier: GPL-2.0
//! Execution contexts as values of zero-sized types.
//!
//! A function that the kernel calls receives a *token* of the context it runs in, by `&mut`. The
//! function may do there what the [rules](crate::rules) allow for that token. Inside a section (a
//! lock held, RCU read side, preemption off, …) the outer token is borrowed, and a token of the
//! section takes its place. So the token's type is the stack of open sections:
//! `SpinLocked<Irq, RcuRead<ProcessCtx>>`.
//!
//! # What a token says, and what it does not
//!
//! A `&mut` token says three things:
//! - The code runs in that context *or a more permissive one*.
//! - No other token is usable in this thread of execution.
//! - So only the sections that its type names are open. The one exception is a callback of an SRCU
//!   reader (see [`SrcuRead`]), whose token does not name the reader.
//!
//! A token is **no evidence** that interrupts are off: on PREEMPT_RT a handler that holds an
//! [`IrqCtx`] runs in a thread with interrupts on. A function that needs that evidence takes an
//! [`IrqsOff`].
//!
//! C headers: `include/linux/preempt.h`, `include/linux/lockdep_types.h`
//! (`enum lockdep_wait_type`).

use crate::{
    alloc_only::{modifiers::*, AllocOnly},
    backend,
    claims::{self, Claim},
    rules::{MayAlloc, MayMaskBh, MaySpin, MayTake},
};
use core::{
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

pub(crate) mod sealed {
    /// Only `ctx_core` knows what a context, a level or a rule is.
    pub trait Sealed {}
}
use sealed::Sealed;

/// Neither `Send` nor `Sync`: a token belongs to one thread of execution.
type NotThreadSafe = PhantomData<*mut ()>;

macro_rules! markers {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl Sealed for $name {}
    )* };
}

markers! {
    /// The context may wait for anything: a mutex, an event, memory, a page of user memory.
    Sleep,
    /// The context may wait for a `spinlock_t`, which sleeps on PREEMPT_RT, and for nothing slower.
    Spin,
    /// The context may wait for a `raw_spinlock_t` only, which spins on every kernel.
    Raw,
    /// The context may wait for nothing: it may only try to take a lock.
    Nothing,
    /// Level, and kind of lock: softirqs and interrupts may interrupt this code.
    Task,
    /// Level, and kind of lock: softirqs are masked here, or this code is a softirq.
    Bh,
    /// Level, and kind of lock: interrupts are masked here, or this code is an interrupt handler.
    Irq,
    /// Level: this code is a non-maskable interrupt.
    Nmi,
}

/// What a context may wait for: [`Sleep`] > [`Spin`] > [`Raw`] > [`Nothing`], lockdep's wait types.
pub trait Wait: Sealed {
    /// The lower of this type and [`Spin`].
    type AtMostSpin: Wait;
    /// The lower of this type and [`Raw`].
    type AtMostRaw: Wait;
}
impl Wait for Sleep {
    type AtMostSpin = Spin;
    type AtMostRaw = Raw;
}
impl Wait for Spin {
    type AtMostSpin = Spin;
    type AtMostRaw = Raw;
}
impl Wait for Raw {
    type AtMostSpin = Raw;
    type AtMostRaw = Raw;
}
impl Wait for Nothing {
    type AtMostSpin = Nothing;
    type AtMostRaw = Nothing;
}

/// What can interrupt a context: [`Task`] < [`Bh`] < [`Irq`] < [`Nmi`].
pub trait Level: Sealed {
    /// The higher of this level and [`Irq`].
    type AtLeastIrq: Level;
    #[doc(hidden)]
    const CLAIM: Option<Claim> = None;
}
impl Level for Task {
    type AtLeastIrq = Irq;
}
impl Level for Bh {
    type AtLeastIrq = Irq;
    const CLAIM: Option<Claim> = Some(Claim::LevelBh);
}
impl Level for Irq {
    type AtLeastIrq = Irq;
    const CLAIM: Option<Claim> = Some(Claim::LevelIrq);
}
impl Level for Nmi {
    type AtLeastIrq = Nmi;
}

macro_rules! modifiers {
    ($($(#[$doc:meta])* $name:ident => $modifier:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// See [modifiers](crate::alloc#modifiers).
        ///
        /// # Context
        ///
        /// [`MayAlloc`].
        #[inline]
        fn $name(&mut self) -> &mut AllocOnly<$modifier, Self>
        where
            Self: MayAlloc + Sized,
        {
            AllocOnly::of(self)
        }
    )* };
}

/// An execution context: every token's type.
///
/// The trait is sealed. What a context may do is in [`rules`](crate::rules).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an execution context",
    label = "a token is expected here: `&mut ProcessCtx`, `&mut IrqCtx`, …",
    note = "pass the `ctx` that your function received; see docs/errors.md#not-a-context"
)]
pub trait Context: Sealed {
    /// What this context may wait for.
    type Wait: Wait;
    /// What can interrupt this context.
    type Level: Level;

    /// Lends this token under a type that names only the context's wait type and level. This is for
    /// helpers that shall not be generic.
    ///
    /// An [`AtomicCtx`] may never sleep, even where this context may.
    ///
    /// ```
    /// use ctx_core::prelude::*;
    ///
    /// /// Callable from every interrupt handler and from every section of kind `Irq`.
    /// fn helper(_ctx: &mut AtomicCtx<Spin, Irq>) {}
    ///
    /// #[irq_handler]
    /// fn handle() -> IrqReturn {
    ///     helper(ctx.as_atomic());
    ///     IrqReturn::Handled
    /// }
    /// # ctx_core::hosted::in_irq(handle);
    /// ```
    #[inline]
    fn as_atomic(&mut self) -> &mut AtomicCtx<<Self::Wait as Wait>::AtMostSpin, Self::Level>
    where
        Self: Sized,
    {
        // SAFETY:
        // - Both types are zero-sized with alignment 1, so that any aligned non-null pointer is
        //   valid for both.
        // - The returned token claims no more than `Self`: it may wait for no more, and its level
        //   is the same.
        // - The returned token borrows `self`, so `self` is unusable meanwhile: only one token is
        //   usable.
        unsafe { &mut *core::ptr::from_mut(self).cast() }
    }

    modifiers! {
        /// Allocates with `GFP_ATOMIC`, even where the context may sleep: the allocation does not
        /// sleep, and may take from the reserves. After [`nowait`](Self::nowait) this changes
        /// nothing.
        atomic => Atomic;
        /// Allocates with `GFP_NOWAIT`, for memory that the caller can do without: the allocation
        /// does not sleep, even where the context may, and leaves the reserves to others.
        ///
        /// ```
        /// use ctx_core::{alloc::KBox, prelude::*};
        ///
        /// #[softirq]
        /// fn cache(entry: u64) -> Option<KBox<u64>> {
        ///     KBox::new(entry, ctx.nowait()).ok()
        /// }
        /// # assert!(ctx_core::hosted::in_softirq(|ctx| cache(ctx, 7).is_some()));
        /// ```
        nowait => NoWait;
        /// Allocates with `GFP_NOIO`: the allocator may sleep, but starts no I/O. This is for
        /// callers that are part of the I/O path. In a context that may not sleep, the allocator
        /// starts no I/O anyway.
        noio => NoIo;
        /// Allocates with `GFP_NOFS`: as [`noio`](Self::noio), but the allocator may start I/O that
        /// needs no file system.
        nofs => NoFs;
        /// Allocates with `__GFP_NOWARN`: a failure is reported to the caller alone.
        nowarn => NoWarn;
        /// Allocates with `__GFP_ZERO`: all bytes of the memory are 0. What the caller writes there
        /// replaces them.
        zeroed => Zeroed;
        /// Allocates with `GFP_DMA32`: below 4 GiB. `kmalloc()` has no such memory, so a `KBox`
        /// with this token is refused when it is compiled to machine code.
        dma32 => Dma32;
        /// Allocates with `__GFP_HIGHMEM`: the memory need not be mapped. Not for `kmalloc()`, as
        /// [`dma32`](Self::dma32).
        highmem => HighMem;
        /// Allocates with `__GFP_ACCOUNT`: the memory is charged to the control group of the
        /// process.
        account => Account;
    }
}

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident: $wait:ident, $level:ident;)*) => { $(
        $(#[$doc])*
        pub struct $name(NotThreadSafe);
        impl Sealed for $name {}
        impl Context for $name {
            type Wait = $wait;
            type Level = $level;
        }
        impl $name {
            /// Makes the token.
            ///
            /// # Safety
            ///
            /// - The caller runs in this context, entered from the kernel, with no section open.
            /// - The caller lends the token for one call only. The callee can hold no other token:
            ///   it is a function item, or a closure that is `Send + 'static` (a token is neither,
            ///   so the closure cannot have captured one).
            #[inline]
            #[doc(hidden)]
            pub unsafe fn assume() -> Self {
                claims::check(Claim::$name);
                Self(PhantomData)
            }
        }
    )* };
}

tokens! {
    /// A system call on behalf of a user process: may sleep, and may access that process's memory.
    ///
    /// The [`FileOperations`](crate::miscdevice::FileOperations) of a device receive it. A kernel
    /// thread that has [adopted](crate::kthread::Stop::use_mm) the process's address space receives
    /// it too. It derefs to [`ProcessCtx`], so every function that takes a `ProcessCtx` accepts it.
    UserCtx: Sleep, Task;
    /// Process context without a user process: module init and exit, probe, work items, kernel
    /// threads, the thread of a threaded interrupt. It may sleep.
    ProcessCtx: Sleep, Task;
    /// A softirq: timers, tasklets, BH work, NAPI. It must not sleep.
    SoftIrqCtx: Spin, Bh;
    /// An interrupt handler, which may be force-threaded (`threadirqs`, PREEMPT_RT). It must not
    /// sleep.
    IrqCtx: Spin, Irq;
    /// A handler that runs in hard interrupt context on every kernel (`IRQF_NO_THREAD`, hard
    /// hrtimer, IPI). It may take a `raw_spinlock_t` only, and may not allocate.
    HardIrqCtx: Raw, Irq;
    /// A non-maskable interrupt: it may wait for nothing.
    NmiCtx: Nothing, Nmi;
}

impl Deref for UserCtx {
    type Target = ProcessCtx;
    #[inline]
    fn deref(&self) -> &ProcessCtx {
        // SAFETY: both types are zero-sized with alignment 1; a system call is process context.
        unsafe { &*core::ptr::from_ref(self).cast() }
    }
}
impl DerefMut for UserCtx {
    #[inline]
    fn deref_mut(&mut self) -> &mut ProcessCtx {
        // SAFETY: as in `deref`. The result borrows `self`, so only one token is usable.
        unsafe { &mut *core::ptr::from_mut(self).cast() }
    }
}

macro_rules! sections {
    ($(
        $(#[$doc:meta])*
        $name:ident<$($param:ident),*> [$($bound:tt)*]: $wait:ty, $level:ty;
    )*) => { $(
        $(#[$doc])*
        pub struct $name<$($param),*>(NotThreadSafe, PhantomData<($($param,)*)>);
        impl<$($param),*> Sealed for $name<$($param),*> {}
        impl<$($param),*> Context for $name<$($param),*> where $($bound)* {
            type Wait = $wait;
            type Level = $level;
        }
        impl<$($param),*> $name<$($param),*> {
            /// Makes the token of a section.
            ///
            /// # Safety
            ///
            /// - The section was opened in context `C`, on this CPU or in this task, and stays open
            ///   while the token lives.
            /// - The token of `C` is borrowed as long as this one lives.
            #[inline]
            #[doc(hidden)]
            pub unsafe fn enter() -> Self {
                claims::check(Claim::$name);
                Self(PhantomData, PhantomData)
            }
        }
    )* };
}

/// The token of a section that C functions open in `C`. An `unsafe section` of
/// [`c_functions!`](crate::c_functions) may lend only such a token.
///
/// These are the tokens of sections, such as [`SpinLocked<K, C>`](SpinLocked) and [`RcuRead<C>`],
/// and `C` itself, for a lock whose holder may do whatever `C` may (a mutex).
///
/// | token | `C` needs |
/// |---|---|
/// | `SpinLocked<Task, C>`, `SpinLocked<Bh, C>` | [`MayTake`] of that kind, not below the level |
/// | `SpinLocked<Irq, C>` | [`MaySpin`] |
/// | `BhOff<C>` | [`MayMaskBh`] |
/// | the others | nothing |
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the token of a section that is opened in `{C}`",
    label = "a section lends a token whose last parameter is the context that it is opened in",
    note = "write it as in `unsafe section locked<C: MaySpin>(ctx: &mut C) -> SpinLocked<Irq, C>`; \
            see docs/errors.md#not-a-section"
)]
pub trait Section<C: Context>: Context + Sized {
    /// Calls `f` with the token.
    ///
    /// # Safety
    ///
    /// The section is open, was opened in `C`, and stays open until this returns.
    #[doc(hidden)]
    unsafe fn lend<R>(ctx: &mut C, f: impl FnOnce(&mut Self) -> R) -> R;
}
impl<C: Context> Section<C> for C {
    #[inline]
    unsafe fn lend<R>(ctx: &mut C, f: impl FnOnce(&mut Self) -> R) -> R {
        f(ctx)
    }
}

sections! {
    /// A [`SpinLock`](crate::sync::SpinLock) of kind `K` is held; it was taken in `C`.
    SpinLocked<K, C> [K: Kind, C: Context]: Spin, K::Inside<C::Level>;
    /// A [`RawSpinLock`](crate::sync::RawSpinLock) is held; it was taken in `C`. Interrupts are
    /// off.
    RawLocked<C> [C: Context]: <C::Wait as Wait>::AtMostRaw, <C::Level as Level>::AtLeastIrq;
    /// An RCU read side is open; it was entered in `C`.
    RcuRead<C> [C: Context]: <C::Wait as Wait>::AtMostSpin, C::Level;
    /// Preemption is off; it was switched off in `C`. A `spinlock_t` must not be taken here: on
    /// PREEMPT_RT it sleeps.
    PreemptOff<C> [C: Context]: <C::Wait as Wait>::AtMostRaw, C::Level;
    /// Softirqs are masked; they were masked in `C`.
    BhOff<C> [C: Context]: <C::Wait as Wait>::AtMostSpin, Bh;
    /// Interrupts are off on this CPU; they were switched off in `C`. This token *is* evidence of
    /// that.
    IrqsOff<C> [C: Context]: <C::Wait as Wait>::AtMostRaw, <C::Level as Level>::AtLeastIrq;
    /// The task is about to sleep: its state is not `TASK_RUNNING`. Any other sleep here would lose
    /// the wake-up. The condition of a [`WaitQueue`](crate::sync::WaitQueue) receives this token.
    NotRunning<C> [C: Context]: <C::Wait as Wait>::AtMostSpin, C::Level;
    /// A read side of a [`Srcu`](crate::sync::Srcu) domain is open; it was entered in `C`. It
    /// allows whatever `C` allows, except waiting for SRCU readers. A function that is called back
    /// in the same task may receive a [`ProcessCtx`], which does not tell that there is a reader.
    SrcuRead<C> [C: Context]: C::Wait, C::Level;
}

macro_rules! lent_by_c {
    ($($name:ident<$($kind:ident)?> [$($bound:tt)*];)*) => { $(
        impl<C: $($bound)*> Section<C> for $name<$($kind,)? C> {
            #[inline]
            unsafe fn lend<R>(_ctx: &mut C, f: impl FnOnce(&mut Self) -> R) -> R {
                backend::in_c_section(Claim::$name, <Self::Level as Level>::CLAIM, || {
                    claims::check_level::<Self::Level>();
                    // SAFETY: the caller has opened the section, and `_ctx` is borrowed meanwhile.
                    f(&mut unsafe { Self::enter() })
                })
            }
        }
    )* };
}
lent_by_c! {
    // Such a token would claim a lower level than that of `C`. For example, a lock of kind `Bh`
    // that was taken in a handler would allow to unmask softirqs there.
    SpinLocked<Task> [MayTake<Task>];
    SpinLocked<Bh> [MayTake<Bh>];
    SpinLocked<Irq> [MaySpin];
    BhOff<> [MayMaskBh];
    RawLocked<> [Context];
    RcuRead<> [Context];
    PreemptOff<> [Context];
    IrqsOff<> [Context];
    NotRunning<> [Context];
    SrcuRead<> [Context];
}

/// The kind of a lock: [`Task`], [`Bh`] or [`Irq`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no kind of lock: that is `Task`, `Bh` or `Irq`",
    label = "the kind says who else takes the lock: process context only, a softirq, an interrupt \
             handler",
    note = "see docs/errors.md#lock-kind"
)]
pub trait Kind: Sealed {
    /// The level inside a lock of this kind that was taken at level `L`: the higher of the two.
    type Inside<L: Level>: Level;
}
impl Kind for Task {
    type Inside<L: Level> = L;
}
// Not the higher one at level `Irq`, where no lock of kind `Bh` can be taken.
impl Kind for Bh {
    type Inside<L: Level> = Bh;
}
impl Kind for Irq {
    type Inside<L: Level> = Irq;
}

/// A context of which only the wait type and the level are known. See [`Context::as_atomic`].
pub struct AtomicCtx<W, L>(NotThreadSafe, PhantomData<(W, L)>);
impl<W, L> Sealed for AtomicCtx<W, L> {}
impl<W: Wait, L: Level> Context for AtomicCtx<W, L> {
    type Wait = W;
    type Level = L;
}
