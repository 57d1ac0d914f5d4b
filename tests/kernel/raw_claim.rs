// SPDX-License-Identifier: GPL-2.0

//! Negative control: a token whose claim is false.
//!
//! Module init is process context. This asks the check that `CTX_CHECK=1` compiles into every token whether it is an interrupt handler; the
//! kernel must warn, and the boot test must be red. Safe code on `ctx` cannot make such a token.

use kernel::prelude::*;

module! {
    type: RawClaim,
    name: "raw_claim",
    authors: ["The ctx authors"],
    description: "A false claim (negative control)",
    license: "GPL",
}

extern "C" {
    fn ctx_check(claim: core::ffi::c_int);
}

/// `IRQ_CTX` of `enum ctx_claim`.
const IRQ_CTX: core::ffi::c_int = 3;

struct RawClaim;

impl kernel::Module for RawClaim {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        // SAFETY: allowed in any context.
        unsafe { ctx_check(IRQ_CTX) };
        Ok(Self)
    }
}
