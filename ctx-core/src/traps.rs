// SPDX-License-Identifier: GPL-2.0
//! Names that a habit reaches for where this crate has nothing of the kind. Nothing here can be
//! called to any effect: each is there for its message.

/// What `ctx` names in a function that received no token.
///
/// A function, because a parameter or a binding of that name hides it without a word, which it does
/// not do to a constant.
#[deprecated(
    note = "this function received no token: put the attribute of its context on it, as \
            `#[process_ctx]`, or that of a helper, as `#[may_sleep]`; a destructor receives none; \
            see docs/errors.md#no-token"
)]
pub fn ctx() {}

/// Implemented by nothing, and in a private module: the bound of a method that cannot be called.
#[diagnostic::on_unimplemented(
    message = "there is no guard of a `{Self}`: whoever forgot it would leave the lock taken",
    label = "taken for as long as a closure runs",
    note = "write `lock.with(ctx, |data, ctx| …)`; see docs/errors.md#no-guard"
)]
pub trait HasGuard {}
