// SPDX-License-Identifier: GPL-2.0
//! Waiting for RCU readers, whose read side is [`section::rcu_read`](crate::section::rcu_read).
//!
//! C header: `include/linux/rcupdate.h`.

use crate::{backend, rules::MaySleep};

/// Waits until every RCU read side that is open now has ended. This takes some milliseconds.
///
/// C: `synchronize_rcu()`.
///
/// # Context
///
/// Needs [`MaySleep`]. A reader may not sleep, so no reader can wait for itself.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, sync::rcu};
///
/// #[process_ctx]
/// fn retire() {
///     rcu::synchronize(ctx);
/// }
/// # ctx_core::hosted::in_process(retire);
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, section, sync::rcu};
///
/// #[process_ctx]
/// fn retire() {
///     section::rcu_read(ctx, |ctx| rcu::synchronize(ctx));
/// }
/// ```
#[inline]
pub fn synchronize<C: MaySleep>(_ctx: &mut C) {
    // SAFETY: `C` may sleep, so no RCU read side is open here.
    unsafe { backend::synchronize_rcu(false) }
}

/// As [`synchronize`], but sooner: it interrupts every CPU that does not answer by itself, which
/// costs these CPUs time.
///
/// C: `synchronize_rcu_expedited()`.
///
/// # Context
///
/// Needs [`MaySleep`].
#[inline]
pub fn synchronize_expedited<C: MaySleep>(_ctx: &mut C) {
    // SAFETY: as in `synchronize`.
    unsafe { backend::synchronize_rcu(true) }
}
