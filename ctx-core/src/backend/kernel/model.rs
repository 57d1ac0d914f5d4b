// SPDX-License-Identifier: GPL-2.0
//! The model's backend in the kernel: it has only the check of the tokens' claims.

use crate::claims::Claim;

/// C opens and closes the section, so this does nothing.
#[inline]
pub(crate) fn in_c_section<R>(
    _claim: Claim,
    _level: Option<Claim>,
    f: impl FnOnce() -> R,
) -> R {
    f()
}

#[cfg(not(ctx_check))]
#[inline]
pub(crate) fn check(_claim: Claim) {}

#[cfg(ctx_check)]
pub(crate) fn check(claim: Claim) {
    extern "Rust" {
        // It is defined in `ctx_core`, which has the C helpers; the model cannot import `ctx_core`.
        fn ctx_model_check(claim: Claim);
    }
    // SAFETY: each module links `ctx_core`, which has it with this signature; any context.
    unsafe { ctx_model_check(claim) }
}
