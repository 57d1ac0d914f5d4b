// SPDX-License-Identifier: GPL-2.0
//! Sections that are not locks: RCU read side, preemption off, softirqs off, interrupts off.
//!
//! Each section borrows the outer token until it ends, and lends a token of its own. There is no
//! guard that could be forgotten. Name the closure's parameter `ctx`, so that it shadows the outer
//! one: the compiler then reports a mistake with the rule's message, and not with a borrow error.
//!
//! C headers: `include/linux/rcupdate.h`, `include/linux/preempt.h`, `include/linux/bottom_half.h`,
//! `include/linux/irqflags.h`.

use crate::{
    backend::{self, OnDrop},
    claims::{self, Claim},
    context::*,
    rules::{MasksBh, MasksIrqs, MayMaskBh},
};

/// Runs `f` as an RCU read-side critical section.
///
/// C: `rcu_read_lock()`.
///
/// # Context
///
/// Any; gives [`RcuRead`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// #[process_ctx]
/// fn look() -> u32 {
///     section::rcu_read(ctx, |_ctx| 7)
/// }
/// # assert_eq!(ctx_core::hosted::in_process(look), 7);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section, time};
///
/// #[process_ctx]
/// fn look() {
///     section::rcu_read(ctx, |ctx| time::sleep(ctx, time::Delta::from_millis(1)));
/// }
/// ```
#[inline]
pub fn rcu_read<C: Context, R>(_ctx: &mut C, f: impl FnOnce(&mut RcuRead<C>) -> R) -> R {
    // SAFETY: paired with the unlock below; allowed in any context.
    unsafe { backend::rcu_read_lock() };
    // SAFETY: paired with the lock above.
    let _end = OnDrop(|| unsafe { backend::rcu_read_unlock() });
    // SAFETY: the section is open until `_end` is dropped, and `_ctx` is borrowed meanwhile.
    f(&mut unsafe { RcuRead::enter() })
}

/// Runs `f` with preemption off.
///
/// A `spinlock_t` must not be taken inside, because on PREEMPT_RT it sleeps.
///
/// C: `preempt_disable()`.
///
/// # Context
///
/// Any; gives [`PreemptOff`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// #[process_ctx]
/// fn on_this_cpu() -> u32 {
///     section::preempt_off(ctx, |_ctx| 7)
/// }
/// # assert_eq!(ctx_core::hosted::in_process(on_this_cpu), 7);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{alloc::KBox, prelude::*, section};
///
/// #[process_ctx]
/// fn on_this_cpu() {
///     section::preempt_off(ctx, |ctx| drop(KBox::new(1, ctx)));
/// }
/// ```
#[inline]
pub fn preempt_off<C: Context, R>(_ctx: &mut C, f: impl FnOnce(&mut PreemptOff<C>) -> R) -> R {
    // SAFETY: paired with the enable below; allowed in any context.
    unsafe { backend::preempt_disable() };
    // SAFETY: paired with the disable above.
    let _end = OnDrop(|| unsafe { backend::preempt_enable() });
    // SAFETY: the section is open until `_end` is dropped, and `_ctx` is borrowed meanwhile.
    f(&mut unsafe { PreemptOff::enter() })
}

/// Runs `f` with softirqs masked on this CPU.
///
/// C: `local_bh_disable()`.
///
/// # Context
///
/// Needs [`MayMaskBh`]; gives [`BhOff`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// #[process_ctx]
/// fn update() -> u32 {
///     section::bh_off(ctx, |_ctx| 7)
/// }
/// # assert_eq!(ctx_core::hosted::in_process(update), 7);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     section::bh_off(ctx, |_ctx| IrqReturn::Handled)
/// }
/// ```
#[inline]
pub fn bh_off<C: MayMaskBh, R>(_ctx: &mut C, f: impl FnOnce(&mut BhOff<C>) -> R) -> R {
    // SAFETY: paired with the enable below; `C` allows it.
    unsafe { backend::local_bh_disable() };
    // SAFETY: paired with the disable above.
    let _end = OnDrop(|| unsafe { backend::local_bh_enable() });
    // SAFETY: the section is open until `_end` is dropped, and `_ctx` is borrowed meanwhile.
    f(&mut unsafe { BhOff::enter() })
}

/// Runs `f` with interrupts off on this CPU, on PREEMPT_RT too.
///
/// C: `local_irq_save()`.
///
/// # Context
///
/// Any; gives [`IrqsOff`], a token that is evidence that interrupts are off.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// #[process_ctx]
/// fn program() -> u32 {
///     section::irqs_off(ctx, |_ctx| 7)
/// }
/// # assert_eq!(ctx_core::hosted::in_process(program), 7);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section, time};
///
/// #[process_ctx]
/// fn program() {
///     section::irqs_off(ctx, |ctx| time::sleep(ctx, time::Delta::from_millis(1)));
/// }
/// ```
#[inline]
pub fn irqs_off<C: Context, R>(_ctx: &mut C, f: impl FnOnce(&mut IrqsOff<C>) -> R) -> R {
    // SAFETY: paired with the restore below; allowed in any context.
    let flags = unsafe { backend::local_irq_save() };
    // SAFETY: paired with the save above. The section does not sleep, so it stays on this CPU.
    let _end = OnDrop(|| unsafe { backend::local_irq_restore(flags) });
    // SAFETY: the section is open until `_end` is dropped, and `_ctx` is borrowed meanwhile.
    f(&mut unsafe { IrqsOff::enter() })
}

/// Asserts that softirqs are masked here. Its bound proves it.
///
/// In ported code it replaces C's `lockdep_assert_in_softirq()`. It does nothing, unless the module
/// is built with `CTX_CHECK=1`: then it checks the kernel's own state.
///
/// C: `in_softirq()`, with `CTX_CHECK=1` only.
///
/// # Context
///
/// Needs [`MasksBh`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// /// Called by NAPI and by `open`.
/// fn poll(ctx: &mut impl MasksBh) {
///     section::assert_bh_off(ctx);
/// }
///
/// #[process_ctx]
/// fn open() {
///     section::bh_off(ctx, |ctx| poll(ctx));
/// }
/// # ctx_core::hosted::in_process(open);
/// # ctx_core::hosted::in_softirq(|ctx| poll(ctx));
/// ```
///
/// It does not compile under a lock of kind `Irq`, because that masks nothing on PREEMPT_RT:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section, sync::SpinLock};
///
/// #[process_ctx]
/// fn open(state: &SpinLock<u32, Irq>) {
///     state.with(ctx, |_, ctx| section::assert_bh_off(ctx));
/// }
/// ```
#[inline]
pub fn assert_bh_off<C: MasksBh>(_ctx: &mut C) {
    claims::check(Claim::BhOff);
}

/// Asserts that interrupts are off on this CPU, on PREEMPT_RT too. Its bound proves it.
///
/// In ported code it replaces C's `lockdep_assert_irqs_disabled()`. It does nothing, unless the
/// module is built with `CTX_CHECK=1`: then it checks the kernel's own state.
///
/// C: `irqs_disabled()`, with `CTX_CHECK=1` only.
///
/// # Context
///
/// Needs [`MasksIrqs`].
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, section};
///
/// #[process_ctx]
/// fn program() {
///     section::irqs_off(ctx, |ctx| section::assert_irqs_off(ctx));
/// }
/// # ctx_core::hosted::in_process(program);
/// ```
///
/// It does not compile in a handler that may be threaded, because a threaded handler runs with
/// interrupts on:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     section::assert_irqs_off(ctx);
///     IrqReturn::Handled
/// }
/// ```
#[inline]
pub fn assert_irqs_off<C: MasksIrqs>(_ctx: &mut C) {
    claims::check(Claim::IrqsOff);
}
