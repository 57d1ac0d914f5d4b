// SPDX-License-Identifier: GPL-2.0
//! What the model stands on in the kernel: nothing, but for the check of what tokens claim.

use crate::claims::Claim;

/// C has opened the section, and closes it.
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
        // In `ctx_core`, which the model cannot import: it has the C helpers.
        fn ctx_model_check(claim: Claim);
    }
    // SAFETY: each module links `ctx_core`, which has it with this signature; any context.
    unsafe { ctx_model_check(claim) }
}
