// SPDX-License-Identifier: GPL-2.0
//! Names that a driver author may use out of habit, but that this crate does not offer. Each exists
//! only for its compiler message, and calling it has no effect.

/// The meaning of `ctx` in a function that received no token.
///
/// It is a function, because a parameter or a binding of that name may shadow a function, but not a
/// constant.
#[deprecated(
    note = "this function received no token: put the attribute of its context on it, as \
            `#[process_ctx]`, or that of a helper, as `#[may_sleep]`; a destructor receives none; \
            see docs/errors.md#no-token"
)]
pub fn ctx() {}

/// No type implements it, and it is in a private module. It is the bound of methods that cannot be
/// called.
#[diagnostic::on_unimplemented(
    message = "there is no guard of a `{Self}`: whoever forgot it would leave the lock taken",
    label = "taken for as long as a closure runs",
    note = "write `lock.with(ctx, |data, ctx| …)`; see docs/errors.md#no-guard"
)]
pub trait HasGuard {}

macro_rules! flags {
    ($($name:ident: $note:literal;)*) => { $(
        /// An allocation flag; here a token says it.
        #[allow(non_snake_case)]
        #[deprecated(note = $note)]
        pub fn $name() {}
    )* };
}
flags! {
    GFP_KERNEL: "a flag does not allocate: \
        write `ctx` in its place; \
        see docs/errors.md#may-alloc";
    GFP_ATOMIC: "a flag does not allocate: \
        write `ctx` (where it may sleep: `ctx.atomic()`) in its place; \
        see docs/errors.md#may-alloc";
    GFP_NOWAIT: "a flag does not allocate: \
        write `ctx.nowait()` in its place; \
        see docs/errors.md#may-alloc";
    GFP_KERNEL_ACCOUNT: "a flag does not allocate: \
        write `ctx.account()` in its place; \
        see docs/errors.md#may-alloc";
    __GFP_ZERO: "a flag does not allocate: \
        write `ctx.zeroed()` in its place; \
        see docs/errors.md#may-alloc";
    __GFP_NOWARN: "a flag does not allocate: \
        write `ctx.nowarn()` in its place; \
        see docs/errors.md#may-alloc";
    __GFP_HIGHMEM: "a flag does not allocate: \
        write `ctx.highmem()` in its place; \
        see docs/errors.md#may-alloc";
}

/// `container_of!` makes a pointer of a pointer, and is not offered.
#[doc(hidden)]
#[macro_export]
macro_rules! container_of {
    ($($arguments:tt)*) => {
        $crate::__private::core::compile_error!(
            "a pointer to what is around a field is for `unsafe` code, and nothing here gives a \
             driver such a field: own what is around it, or share it by an `Arc`; see \
             docs/errors.md#container-of"
        )
    };
}
