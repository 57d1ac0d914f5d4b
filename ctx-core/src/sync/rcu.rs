// SPDX-License-Identifier: GPL-2.0
//! Waiting for RCU readers, whose read side is [`section::rcu_read`](crate::section::rcu_read).
//!
//! C header: `include/linux/rcupdate.h`.

use crate::{backend, rules::MaySleep};

/// Waits until every RCU read side that is open now has ended; some milliseconds.
///
/// C: `synchronize_rcu()`.
///
/// # Context
///
/// Needs [`MaySleep`], which a reader is not, so that nobody waits for himself.
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
    // SAFETY: `C` may sleep, so that no RCU read side is open.
    unsafe { backend::synchronize_rcu(false) }
}

/// As [`synchronize`], sooner: it interrupts every CPU that does not answer by itself, which others
/// pay for.
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
