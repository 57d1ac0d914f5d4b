// SPDX-License-Identifier: GPL-2.0
//! Tokens that allocate and do nothing else, with the flags that their type names.

use crate::{
    context::{sealed::Sealed, Context, Nmi, Nothing},
    rules::{Base, Gfp, MayAlloc, MayVmalloc},
};
use core::marker::PhantomData;

/// What a [modifier](crate::alloc#modifiers) adds to a token.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no modifier of an allocation",
    label = "a modifier is written as a method of the token: `ctx.noio()`"
)]
pub trait Modifier: Sealed {
    #[doc(hidden)]
    const BASE: Base = Base::Kernel;
    #[doc(hidden)]
    const BITS: u8 = 0;
}

/// A [`Modifier`] with which an allocation may still sleep, if the context may.
pub trait MaySleepStill: Modifier {}

/// The modifiers of an allocation, one type for each. An [`AllocOnly`] names one of them.
pub mod modifiers {
    use super::{MaySleepStill, Modifier, Sealed};
    use crate::rules::{Base, Gfp};

    macro_rules! modifiers {
        ($($(#[$doc:meta])* $name:ident $(: $base:ident)? $(, $bits:ident)?;)*) => { $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}
            impl Sealed for $name {}
            impl Modifier for $name {
                $(const BASE: Base = Base::$base;)?
                $(const BITS: u8 = Gfp::$bits;)?
            }
            $(const _: u8 = Gfp::$bits; impl MaySleepStill for $name {})?
        )* };
    }
    modifiers! {
        /// `GFP_ATOMIC`. See [`Context::atomic`](crate::Context::atomic).
        Atomic: Atomic;
        /// `GFP_NOWAIT`. See [`Context::nowait`](crate::Context::nowait).
        NoWait: NoWait;
        /// `GFP_NOIO`. See [`Context::noio`](crate::Context::noio).
        NoIo, NOIO;
        /// `GFP_NOFS`. See [`Context::nofs`](crate::Context::nofs).
        NoFs, NOFS;
        /// `__GFP_NOWARN`. See [`Context::nowarn`](crate::Context::nowarn).
        NoWarn, NOWARN;
        /// `__GFP_ZERO`. See [`Context::zeroed`](crate::Context::zeroed).
        Zeroed, ZERO;
        /// `GFP_DMA32`. See [`Context::dma32`](crate::Context::dma32).
        Dma32, DMA32;
        /// `__GFP_HIGHMEM`. See [`Context::highmem`](crate::Context::highmem).
        HighMem, HIGHMEM;
        /// `__GFP_ACCOUNT`. See [`Context::account`](crate::Context::account).
        Account, ACCOUNT;
    }
}

/// The token of `C` with a [modifier](crate::alloc#modifiers). It allocates as `M` says, and does
/// nothing else.
///
/// Its [`Wait`](Context::Wait) and [`Level`](Context::Level) are those of an NMI. So, beside
/// allocations, its holder may do only what every context may do. It borrows the token that it is
/// made from.
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Mutex};
///
/// #[process_ctx]
/// fn count(total: &Mutex<u64>) {
///     *total.lock(ctx.noio()) += 1; // allocates, and does not sleep
/// }
/// ```
pub struct AllocOnly<M, C>(PhantomData<*mut (M, C)>);

impl<M, C> AllocOnly<M, C> {
    #[inline]
    pub(crate) fn of(ctx: &mut C) -> &mut Self {
        const {
            assert!(size_of::<C>() == 0 && align_of::<C>() == 1 && size_of::<Self>() == 0);
        }
        // SAFETY:
        // - Both types are zero-sized with alignment 1, so that any aligned non-null pointer is
        //   valid for both.
        // - The returned token claims no more than `C`: it waits for nothing, and `MayAlloc` holds
        //   for it where it holds for `C`, with flags that ask for no more.
        // - The returned token borrows `ctx`, so `ctx` is unusable meanwhile: only one token is
        //   usable.
        unsafe { &mut *core::ptr::from_mut(ctx).cast() }
    }
}
impl<M, C> Sealed for AllocOnly<M, C> {}
impl<M: Modifier, C: MayAlloc> Context for AllocOnly<M, C> {
    type Wait = Nothing;
    type Level = Nmi;
}
#[diagnostic::do_not_recommend]
impl<M: Modifier, C: MayAlloc> MayAlloc for AllocOnly<M, C> {
    const GFP: Gfp = C::GFP.with(M::BASE, M::BITS);
}
#[diagnostic::do_not_recommend]
impl<M: MaySleepStill, C: MayVmalloc> MayVmalloc for AllocOnly<M, C> {}

#[cfg(test)]
mod tests {
    use super::{modifiers::*, AllocOnly, Modifier};
    use crate::{
        context::*,
        rules::{Base, Gfp, MayAlloc},
    };

    fn gfp<C: MayAlloc>() -> Gfp {
        C::GFP
    }

    fn asks(base: Base, bits: u8) -> Gfp {
        Gfp::KERNEL.with(base, bits)
    }

    #[test]
    fn modifiers_add_up_and_never_ask_for_more() {
        type Both = AllocOnly<Zeroed, AllocOnly<NoIo, ProcessCtx>>;
        assert_eq!(gfp::<ProcessCtx>(), asks(Base::Kernel, 0));
        assert_eq!(gfp::<Both>(), asks(Base::Kernel, Gfp::ZERO | Gfp::NOIO));
        assert_eq!(
            gfp::<AllocOnly<Atomic, Both>>(),
            asks(Base::Atomic, Gfp::ZERO | Gfp::NOIO)
        );
        type NoWaitThenAtomic<C> = AllocOnly<Atomic, AllocOnly<NoWait, C>>;
        type AtomicThenNoWait<C> = AllocOnly<NoWait, AllocOnly<Atomic, C>>;
        assert_eq!(gfp::<NoWaitThenAtomic<UserCtx>>(), asks(Base::NoWait, 0));
        assert_eq!(gfp::<AtomicThenNoWait<IrqCtx>>(), asks(Base::NoWait, 0));
        assert_eq!(
            gfp::<AllocOnly<Account, IrqCtx>>(),
            asks(Base::Atomic, Gfp::ACCOUNT)
        );
        // A section keeps the restrictions of the token outside, and never lifts them.
        assert_eq!(gfp::<SrcuRead<Both>>(), gfp::<Both>());
        assert_eq!(
            gfp::<RcuRead<AllocOnly<NoWait, ProcessCtx>>>(),
            asks(Base::NoWait, 0)
        );
        assert_eq!(
            gfp::<RcuRead<SrcuRead<ProcessCtx>>>(),
            asks(Base::Atomic, 0)
        );
    }

    fn restricts<M: Modifier, C: MayAlloc>() {
        let (outer, inner) = (C::GFP, <AllocOnly<M, C> as MayAlloc>::GFP);
        assert!(inner.base() as u8 >= outer.base() as u8);
        assert_eq!(
            outer.with(inner.base(), 0).with(outer.base(), M::BITS),
            inner
        );
        for bit in (0..8).map(|n| 1 << n) {
            assert!(inner.has(bit) || !outer.has(bit));
        }
    }

    #[test]
    fn no_modifier_asks_for_more_than_its_token() {
        macro_rules! each {
            ($($m:ident)*) => { each!([$($m)*] $($m)*) };
            ($all:tt $($m:ident)*) => { $(each!(@ $all $m);)* };
            (@ [$($inner:ident)*] $m:ident) => { $(
                restricts::<$m, AllocOnly<$inner, ProcessCtx>>();
                restricts::<$m, AllocOnly<$inner, IrqCtx>>();
                restricts::<$m, RcuRead<AllocOnly<$inner, UserCtx>>>();
                restricts::<$m, AllocOnly<$inner, SpinLocked<Irq, ProcessCtx>>>();
                restricts::<$m, AllocOnly<$inner, AtomicCtx<Spin, Task>>>();
            )* };
        }
        each!(Atomic NoWait NoIo NoFs NoWarn Zeroed Dma32 HighMem Account);
    }
}
