// SPDX-License-Identifier: GPL-2.0

//! Negative control: a token whose claim is false.
//!
//! Module init is process context. This asks the check that `CTX_CHECK=1` compiles into every token
//! whether it is an interrupt handler; the kernel must warn, and the boot test must be red. Safe
//! code on `ctx` cannot make such a token.

use kernel::prelude::*;

module! {
    type: RawClaim,
    name: "raw_claim",
    authors: ["The ctx authors"],
    description: "A false claim (negative control)",
    license: "GPL",
}

#[path = "../../ctx-core/src/backend/kernel/helpers.rs"]
mod helpers;
use helpers::{ctx_check, ctx_claim_IRQ_CTX};

struct RawClaim;

impl kernel::Module for RawClaim {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        // SAFETY: allowed in any context.
        unsafe { ctx_check(ctx_claim_IRQ_CTX) };
        Ok(Self)
    }
}
