// SPDX-License-Identifier: GPL-2.0
//! What the guarded crate has of its own: tokens that become flags, and tokens for those whom the
//! kernel calls.

use crate::alloc::Flags;

/// What an allocation takes for its flags: a token of a context that may allocate.
#[diagnostic::on_unimplemented(
    message = "memory cannot be allocated in `{Self}`: the allocator takes a lock that sleeps on \
               PREEMPT_RT",
    label = "allocates",
    note = "allocate before the section or in process context, and hand the memory in; \
            see docs/errors.md#may-alloc"
)]
pub trait AsFlags {
    /// The flags.
    #[doc(hidden)]
    fn as_flags(&self) -> Flags;
}

#[diagnostic::do_not_recommend]
impl<C: ::ctx_model::rules::MayAlloc> AsFlags for C {
    #[inline(always)]
    fn as_flags(&self) -> Flags {
        match C::GFP {
            ::ctx_model::rules::Gfp::Kernel => crate::alloc::flags::GFP_KERNEL,
            ::ctx_model::rules::Gfp::Atomic => crate::alloc::flags::GFP_ATOMIC,
            ::ctx_model::rules::Gfp::NoWait => crate::alloc::flags::GFP_NOWAIT,
        }
    }
}

/// For this crate's own calls. No driver has such a value: `kernel::alloc` is `ctx_core`'s.
#[diagnostic::do_not_recommend]
impl AsFlags for Flags {
    #[inline(always)]
    fn as_flags(&self) -> Flags {
        *self
    }
}

/// May take a lock of the backend `B`.
pub trait MayLock<B> {}
#[diagnostic::do_not_recommend]
impl<C: ::ctx_model::rules::MaySleep> MayLock<crate::sync::lock::mutex::MutexBackend> for C {}

/// A token for a callee that the kernel has called, or that `guard/calls.txt` has a reason for.
///
/// # Safety
///
/// The code runs in the context `C`, and passes the token to one callee for one call.
#[inline(always)]
pub(crate) unsafe fn token<'a, C: ::ctx_model::context::Context>() -> &'a mut C {
    // SAFETY: a token is zero-sized with alignment 1; the caller answers for its claim.
    unsafe { &mut *core::ptr::NonNull::<C>::dangling().as_ptr() }
}
