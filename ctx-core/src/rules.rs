// SPDX-License-Identifier: GPL-2.0
//! What each context allows: each rule is a trait, and the impls of the traits are the table.
//!
//! A function that may sleep takes `ctx: &mut impl MaySleep`. The attribute `#[may_sleep]` adds
//! this parameter; each rule has an attribute of its name. If the caller's token lacks the trait,
//! the compiler prints the trait's message.
//!
//! One bound is enough for a helper, because rules imply each other: a context that may sleep may
//! also mask softirqs, take every lock, and allocate.
//!
//! ```
//! use ctx_core::{prelude::*, sync::{Mutex, SpinLock}};
//!
//! #[may_sleep]
//! fn helper(total: &Mutex<u64>, count: &SpinLock<u64, Irq>) {
//!     let news = count.update(ctx, |count| core::mem::take(count));
//!     *total.lock(ctx) += news;
//! }
//! ```
//!
//! The columns are [`MaySleep`], [`MayAccessUser`], [`MayAlloc`], [`MaySpin`], [`MayTake<K>`],
//! [`MayTakeRaw`] and [`MayMaskBh`]; `C` stands for "as in `C`".
//!
//! | token | sleep | user | alloc | spin | take `K` | take raw | mask bh |
//! |---|---|---|---|---|---|---|---|
//! | [`UserCtx`] | yes | yes | `GFP_KERNEL` | yes | `Task`, `Bh`, `Irq` | yes | yes |
//! | [`ProcessCtx`] | yes | – | `GFP_KERNEL` | yes | `Task`, `Bh`, `Irq` | yes | yes |
//! | [`SoftIrqCtx`] | – | – | `GFP_ATOMIC` | yes | `Bh`, `Irq` | yes | yes |
//! | [`IrqCtx`] | – | – | `GFP_ATOMIC` | yes | `Irq` | yes | – |
//! | [`HardIrqCtx`] | – | – | – | – | – | yes | – |
//! | [`NmiCtx`] | – | – | – | – | – | – | – |
//! | [`SpinLocked<K, C>`] | – | – | `GFP_ATOMIC` | yes | ≥ `K`, level of `C` | yes | below `Irq` |
//! | [`RcuRead<C>`], [`NotRunning<C>`] | – | – | `C`, but `GFP_ATOMIC` | `C` | `C` | `C` | `C` |
//! | [`BhOff<C>`] | – | – | `GFP_ATOMIC` | yes | `Bh`, `Irq` | yes | yes |
//! | [`RawLocked<C>`], [`PreemptOff<C>`], [`IrqsOff<C>`] | – | – | – | – | – | `C` | – |
//! | [`SrcuRead<C>`] | `C` | `C` | `C` | `C` | `C` | `C` | `C` |
//!
//! [`MasksBh`] and [`MasksIrqs`] demand evidence of what is masked, on PREEMPT_RT too. Most tokens
//! are no such evidence; the documentation of the two traits says which are.
//!
//! Only [`UserCtx`] and [`ProcessCtx`] implement [`MaySynchronize`]. The supertraits of each rule
//! are what it implies.
//!
//! [`SpinLocked<K, C>`]: SpinLocked
//! [`RcuRead<C>`]: RcuRead
//! [`NotRunning<C>`]: NotRunning
//! [`BhOff<C>`]: BhOff
//! [`RawLocked<C>`]: RawLocked
//! [`PreemptOff<C>`]: PreemptOff
//! [`IrqsOff<C>`]: IrqsOff
//! [`SrcuRead<C>`]: SrcuRead

use crate::context::*;

/// May call functions that sleep.
#[diagnostic::on_unimplemented(
    message = "this call may sleep, but `{Self}` may not",
    label = "may sleep; sleeping is forbidden in `{Self}`",
    note = "sleeping is allowed in system calls, work items, kernel threads, threaded interrupt \
            handlers, module init and exit, outside of any section (spin lock, RCU read side, \
            preemption, softirqs or interrupts off)",
    note = "end the section first, or hand the job to a context that may sleep; \
            see docs/errors.md#may-sleep"
)]
pub trait MaySleep: MayMaskBh + MayTake<Task> + MayVmalloc {}

/// May allocate with functions that sleep whatever the flags are: `vmalloc()`.
///
/// It is [`MaySleep`] for allocations alone: a token that [only allocates](crate::alloc::AllocOnly)
/// may still implement it.
#[diagnostic::on_unimplemented(
    message = "this call may sleep, but `{Self}` may not",
    label = "allocates by `vmalloc()`, which sleeps; sleeping is forbidden in `{Self}`",
    note = "use what is allocated by `kmalloc()`, as `KBox` and `KVec`; or allocate in a context \
            that may sleep, outside of any section; see docs/errors.md#may-sleep"
)]
pub trait MayVmalloc: MayAlloc {}

/// May wait for the readers of a [`Srcu`](crate::sync::Srcu) domain: the context may sleep, and is
/// not itself such a reader.
#[diagnostic::on_unimplemented(
    message = "this waits for the readers of an SRCU domain, which `{Self}` may not",
    label = "sleeps until all readers have ended: one of them would wait for itself",
    note = "wait outside of the read side and of any section, in a context that may sleep; \
            see docs/errors.md#may-synchronize"
)]
pub trait MaySynchronize: MaySleep {}

/// May access the memory of the user process that made the system call.
#[diagnostic::on_unimplemented(
    message = "user memory can be accessed only in a system call, but this is `{Self}`",
    label = "touches user memory: there is no user process here, or the page fault may sleep",
    note = "copy to or from a kernel buffer here, and to or from the user in the file operation, \
            which has a `UserCtx` outside of any section; see docs/errors.md#may-access-user"
)]
pub trait MayAccessUser: MaySleep {}

/// May allocate, with the flags that fit the context.
#[diagnostic::on_unimplemented(
    message = "memory cannot be allocated in `{Self}`: the allocator takes a lock that sleeps on \
               PREEMPT_RT",
    label = "allocates",
    note = "allocate before the section or in process context, and hand the memory in; \
            see docs/errors.md#may-alloc"
)]
pub trait MayAlloc: Context {
    #[doc(hidden)]
    const GFP: Gfp;
}

/// The base of an allocation's flags. Each base asks for less than the one before it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// `GFP_KERNEL`
    Kernel,
    /// `GFP_ATOMIC`
    Atomic,
    /// `GFP_NOWAIT`: as `GFP_ATOMIC`, but not from the reserves. No context chooses this base by
    /// itself.
    NoWait,
}

/// The allocation flags that a token's type names. The backend translates them into its own.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gfp {
    base: Base,
    /// A combination of the constants below.
    bits: u8,
}

impl Gfp {
    pub const KERNEL: Self = Self {
        base: Base::Kernel,
        bits: 0,
    };
    pub const NOIO: u8 = 1;
    pub const NOFS: u8 = 1 << 1;
    pub const NOWARN: u8 = 1 << 2;
    pub const ZERO: u8 = 1 << 3;
    pub const DMA32: u8 = 1 << 4;
    pub const HIGHMEM: u8 = 1 << 5;
    pub const ACCOUNT: u8 = 1 << 6;

    pub const fn base(self) -> Base {
        self.base
    }

    /// Combines two sets of flags and asks for no more than either: takes the lower base, and all
    /// bits, because bits only restrict.
    pub const fn with(self, base: Base, bits: u8) -> Self {
        Self {
            base: if base as u8 > self.base as u8 {
                base
            } else {
                self.base
            },
            bits: self.bits | bits,
        }
    }

    pub const fn zeroed(self) -> Self {
        self.with(self.base, Self::ZERO)
    }

    pub const fn has(self, bit: u8) -> bool {
        self.bits & bit != 0
    }

    /// Whether the flags name a part of the physical memory.
    pub const fn has_zone(self) -> bool {
        self.has(Self::DMA32 | Self::HIGHMEM)
    }
}

/// May take a `spinlock_t`, which sleeps on PREEMPT_RT. May also wake up waiters, because a wait
/// queue's lock is a `spinlock_t`.
#[diagnostic::on_unimplemented(
    message = "this takes a `spinlock_t`, which `{Self}` may not: on PREEMPT_RT it sleeps",
    label = "sleeps on PREEMPT_RT",
    note = "use a `RawSpinLock`, or do it outside of the raw section, in a handler that may be \
            threaded or in process context; see docs/errors.md#may-spin"
)]
pub trait MaySpin: MayTakeRaw + MayAlloc {}

/// May take a [`SpinLock`](crate::sync::SpinLock) of kind `K`: the kind is not below the context's
/// level, and the context may take a `spinlock_t` at all.
#[diagnostic::on_unimplemented(
    message = "a lock of kind `{K}` cannot be taken in `{Self}`",
    label = "what `{Self}` is or masks can interrupt the holder of a `{K}` lock, and both wait for \
             ever; or on PREEMPT_RT the lock sleeps",
    note = "a lock shared with an interrupt handler is of kind `Irq`, with a softirq of kind `Bh`: \
            `SpinLock<T, Irq>`; in hard interrupt context and in raw sections use a `RawSpinLock`; \
            see docs/errors.md#lock-kind"
)]
pub trait MayTake<K: Kind>: MaySpin {
    #[doc(hidden)]
    const MASK: Mask;
}

/// May take a [`RawSpinLock`](crate::sync::RawSpinLock).
#[diagnostic::on_unimplemented(
    message = "this takes a `raw_spinlock_t`, which cannot be waited for in `{Self}`",
    label = "the holder of the lock may be what the NMI interrupted",
    note = "in an NMI nothing can be waited for: use atomics, and data that is there; \
            see docs/errors.md#may-take-raw"
)]
pub trait MayTakeRaw: Context {
    #[doc(hidden)]
    const INTERRUPTS: Interrupts;
}

/// May mask softirqs, which is forbidden with interrupts off.
#[diagnostic::on_unimplemented(
    message = "softirqs cannot be masked in `{Self}`",
    label = "unmasking softirqs runs them, which is forbidden here",
    note = "with interrupts off or in a handler softirqs do not run anyway; \
            see docs/errors.md#may-mask-bh"
)]
pub trait MayMaskBh: MayTake<Bh> + MayTake<Irq> {}

/// Runs with interrupts on, and either with softirqs masked or as a softirq. C functions that say
/// `lockdep_assert_in_softirq()`, or "must be called with BH disabled", need this.
///
/// These tokens implement it: [`SoftIrqCtx`]; [`BhOff<C>`] and [`SpinLocked<Bh, C>`](SpinLocked);
/// [`RcuRead<C>`] and [`SrcuRead<C>`] in one of these.
///
/// | does not implement it | because |
/// |---|---|
/// | [`IrqCtx`], [`HardIrqCtx`] | softirqs do not run there, but `in_softirq()` does not say so |
/// | [`SpinLocked<Irq, C>`](SpinLocked) | on PREEMPT_RT `spin_lock_irq()` masks nothing |
/// | [`IrqsOff<C>`], [`RawLocked<C>`], [`PreemptOff<C>`] | such functions take a `spinlock_t` |
#[diagnostic::on_unimplemented(
    message = "softirqs must be masked for this call, and `{Self}` does not say that they are",
    label = "wants softirqs masked",
    note = "call it in `section::bh_off(ctx, |ctx| …)`, under a lock of kind `Bh`, or in a \
            softirq; see docs/errors.md#masks-bh"
)]
pub trait MasksBh: MayMaskBh {}

/// Runs with interrupts off on this CPU, on PREEMPT_RT too. C functions that say
/// `lockdep_assert_irqs_disabled()`, or take a `raw_spinlock_t` by plain `raw_spin_lock()`, need
/// this.
///
/// These tokens implement it: [`HardIrqCtx`]; [`IrqsOff<C>`] and [`RawLocked<C>`], but not in an
/// NMI; [`RcuRead<C>`], [`SrcuRead<C>`] and [`PreemptOff<C>`] in one of these.
///
/// | does not implement it | because |
/// |---|---|
/// | [`SpinLocked<Irq, C>`](SpinLocked) | on PREEMPT_RT `spin_lock_irq()` masks nothing |
/// | [`IrqCtx`] | on PREEMPT_RT, and with `threadirqs`, it is a thread with interrupts on |
/// | [`AtomicCtx`] | its level says who takes its locks, not what is masked |
#[diagnostic::on_unimplemented(
    message = "interrupts must be off for this call, and `{Self}` does not say that they are",
    label = "wants interrupts off, on PREEMPT_RT too",
    note = "call it in `section::irqs_off(ctx, |ctx| …)`, under a `RawSpinLock`, or in a handler \
            that is never threaded; see docs/errors.md#masks-irqs"
)]
pub trait MasksIrqs: MayTakeRaw {}

/// What taking a lock must mask.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// `spin_lock`
    Keep,
    /// `spin_lock_bh`
    SoftIrqs,
    /// `spin_lock_irq`
    Irqs,
}

/// What a token says about interrupts on this CPU. It decides how a `raw_spinlock_t` is taken.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupts {
    /// Interrupts are off, and stay off: `raw_spin_lock`
    Off,
    /// Interrupts are on: `raw_spin_lock_irq`
    On,
    /// The token does not tell: `raw_spin_lock_irqsave`
    Unknown,
}

#[diagnostic::do_not_recommend]
impl MaySleep for UserCtx {}
#[diagnostic::do_not_recommend]
impl MaySleep for ProcessCtx {}
#[diagnostic::do_not_recommend]
impl<C: MaySleep> MaySleep for SrcuRead<C> {}

#[diagnostic::do_not_recommend]
impl MaySynchronize for UserCtx {}
#[diagnostic::do_not_recommend]
impl MaySynchronize for ProcessCtx {}

#[diagnostic::do_not_recommend]
impl MayAccessUser for UserCtx {}
#[diagnostic::do_not_recommend]
impl<C: MayAccessUser> MayAccessUser for SrcuRead<C> {}

macro_rules! alloc {
    ($([$($generics:tt)*] $ty:ty => $base:ident $(of $outer:ident)?;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> MayAlloc for $ty {
            const GFP: Gfp = Gfp::KERNEL
                $(.with($outer::GFP.base, $outer::GFP.bits))?
                .with(Base::$base, 0);
        }
    )* };
}
alloc! {
    [] UserCtx => Kernel;
    [] ProcessCtx => Kernel;
    [] SoftIrqCtx => Atomic;
    [] IrqCtx => Atomic;
    [K: Kind, C: Context] SpinLocked<K, C> => Atomic;
    [C: MayAlloc] RcuRead<C> => Atomic of C;
    [C: MayAlloc] NotRunning<C> => Atomic of C;
    [C: MayMaskBh] BhOff<C> => Atomic;
    [L: Level] AtomicCtx<Spin, L> => Atomic;
    [C: MayAlloc] SrcuRead<C> => Kernel of C;
}

#[diagnostic::do_not_recommend]
impl MayVmalloc for UserCtx {}
#[diagnostic::do_not_recommend]
impl MayVmalloc for ProcessCtx {}
#[diagnostic::do_not_recommend]
impl<C: MayVmalloc> MayVmalloc for SrcuRead<C> {}

#[diagnostic::do_not_recommend]
impl MaySpin for UserCtx {}
#[diagnostic::do_not_recommend]
impl MaySpin for ProcessCtx {}
#[diagnostic::do_not_recommend]
impl MaySpin for SoftIrqCtx {}
#[diagnostic::do_not_recommend]
impl MaySpin for IrqCtx {}
#[diagnostic::do_not_recommend]
impl<K: Kind, C: Context> MaySpin for SpinLocked<K, C> {}
#[diagnostic::do_not_recommend]
impl<C: MaySpin> MaySpin for RcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MaySpin> MaySpin for NotRunning<C> {}
#[diagnostic::do_not_recommend]
impl<C: MaySpin> MaySpin for SrcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MaySpin for BhOff<C> {}
#[diagnostic::do_not_recommend]
impl<L: Level> MaySpin for AtomicCtx<Spin, L> {}

macro_rules! take {
    ($([$($generics:tt)*] $ty:ty, $kind:ty => $mask:expr;)*) => {
        $(#[diagnostic::do_not_recommend]
        impl<$($generics)*> MayTake<$kind> for $ty {
            const MASK: Mask = $mask;
        })*
    };
}
take! {
    [] UserCtx, Task => Mask::Keep;
    [] UserCtx, Bh => Mask::SoftIrqs;
    [] UserCtx, Irq => Mask::Irqs;
    [] ProcessCtx, Task => Mask::Keep;
    [] ProcessCtx, Bh => Mask::SoftIrqs;
    [] ProcessCtx, Irq => Mask::Irqs;
    [] SoftIrqCtx, Bh => Mask::Keep;
    [] SoftIrqCtx, Irq => Mask::Irqs;
    [] IrqCtx, Irq => Mask::Keep;
    // A `Task` lock leaves the level as it is.
    [C: MayTake<Task>] SpinLocked<Task, C>, Task => <C as MayTake<Task>>::MASK;
    [C: MayTake<Bh>] SpinLocked<Task, C>, Bh => <C as MayTake<Bh>>::MASK;
    [C: MayTake<Irq>] SpinLocked<Task, C>, Irq => <C as MayTake<Irq>>::MASK;
    // A `Bh` lock is taken at level `Task` or `Bh` only.
    [C: MayTake<Bh>] SpinLocked<Bh, C>, Bh => Mask::Keep;
    [C: MayTake<Bh>] SpinLocked<Bh, C>, Irq => Mask::Irqs;
    [C: MayTake<Irq>] SpinLocked<Irq, C>, Irq => Mask::Keep;
    [C: MayMaskBh] BhOff<C>, Bh => Mask::Keep;
    [C: MayMaskBh] BhOff<C>, Irq => Mask::Irqs;
    [K: Kind, C: MayTake<K>] RcuRead<C>, K => C::MASK;
    [K: Kind, C: MayTake<K>] NotRunning<C>, K => C::MASK;
    [K: Kind, C: MayTake<K>] SrcuRead<C>, K => C::MASK;
    [] AtomicCtx<Spin, Task>, Task => Mask::Keep;
    [] AtomicCtx<Spin, Task>, Bh => Mask::SoftIrqs;
    [] AtomicCtx<Spin, Task>, Irq => Mask::Irqs;
    [] AtomicCtx<Spin, Bh>, Bh => Mask::Keep;
    [] AtomicCtx<Spin, Bh>, Irq => Mask::Irqs;
    [] AtomicCtx<Spin, Irq>, Irq => Mask::Keep;
}

macro_rules! take_raw {
    ($([$($generics:tt)*] $ty:ty => $interrupts:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> MayTakeRaw for $ty {
            const INTERRUPTS: Interrupts = $interrupts;
        }
    )* };
}
// `Off` is for contexts that implement `MasksIrqs`. `On` is for contexts that may sleep, softirqs,
// and sections in these that do not mask interrupts. In the other contexts interrupts are off on
// some kernels and on on others.
take_raw! {
    [] UserCtx => Interrupts::On;
    [] ProcessCtx => Interrupts::On;
    [] SoftIrqCtx => Interrupts::On;
    [] IrqCtx => Interrupts::Unknown;
    [] HardIrqCtx => Interrupts::Off;
    [K: Kind, C: Context] SpinLocked<K, C> => Interrupts::Unknown;
    [C: MayTakeRaw] RawLocked<C> => Interrupts::Off;
    [C: MayTakeRaw] RcuRead<C> => C::INTERRUPTS;
    [C: MayTakeRaw] NotRunning<C> => C::INTERRUPTS;
    [C: MayTakeRaw] SrcuRead<C> => C::INTERRUPTS;
    [C: MayTakeRaw] PreemptOff<C> => C::INTERRUPTS;
    [C: MayTakeRaw] IrqsOff<C> => Interrupts::Off;
    [C: MayMaskBh] BhOff<C> => C::INTERRUPTS;
    [L: Level] AtomicCtx<Spin, L> => Interrupts::Unknown;
    [L: Level] AtomicCtx<Raw, L> => Interrupts::Unknown;
}

#[diagnostic::do_not_recommend]
impl MayMaskBh for UserCtx {}
#[diagnostic::do_not_recommend]
impl MayMaskBh for ProcessCtx {}
#[diagnostic::do_not_recommend]
impl MayMaskBh for SoftIrqCtx {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for SpinLocked<Task, C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for SpinLocked<Bh, C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for RcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for NotRunning<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for SrcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MayMaskBh for BhOff<C> {}
#[diagnostic::do_not_recommend]
impl MayMaskBh for AtomicCtx<Spin, Task> {}
#[diagnostic::do_not_recommend]
impl MayMaskBh for AtomicCtx<Spin, Bh> {}

#[diagnostic::do_not_recommend]
impl MasksBh for SoftIrqCtx {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MasksBh for BhOff<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayMaskBh> MasksBh for SpinLocked<Bh, C> {}
#[diagnostic::do_not_recommend]
impl<C: MasksBh> MasksBh for RcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MasksBh> MasksBh for SrcuRead<C> {}
// Only a softirq, or a section that masks softirqs, lends an `AtomicCtx` of level `Bh` with `Spin`.
// The other contexts of that level may wait for less.
#[diagnostic::do_not_recommend]
impl MasksBh for AtomicCtx<Spin, Bh> {}

#[diagnostic::do_not_recommend]
impl MasksIrqs for HardIrqCtx {}
#[diagnostic::do_not_recommend]
impl<C: MayTakeRaw> MasksIrqs for IrqsOff<C> {}
#[diagnostic::do_not_recommend]
impl<C: MayTakeRaw> MasksIrqs for RawLocked<C> {}
#[diagnostic::do_not_recommend]
impl<C: MasksIrqs> MasksIrqs for RcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MasksIrqs> MasksIrqs for SrcuRead<C> {}
#[diagnostic::do_not_recommend]
impl<C: MasksIrqs> MasksIrqs for PreemptOff<C> {}
