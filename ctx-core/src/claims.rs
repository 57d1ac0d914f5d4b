// SPDX-License-Identifier: GPL-2.0
//! Compares the claims of tokens with the kernel's own state.
//!
//! With `cfg(ctx_check)` (`make CTX_CHECK=1`), each token compares its claim with the kernel's own
//! state when it is made. A difference gives a warning with a stack trace. Without it, no
//! instruction is left. The hosted backend always compares.

#![allow(unreachable_pub)] // the model is a crate of its own under Kbuild

use crate::{backend, context::Level};

/// A token's name, as `helpers/check.c` knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    UserCtx,
    ProcessCtx,
    SoftIrqCtx,
    IrqCtx,
    HardIrqCtx,
    NmiCtx,
    SpinLocked,
    RawLocked,
    RcuRead,
    PreemptOff,
    BhOff,
    IrqsOff,
    NotRunning,
    SrcuRead,
    /// This is no token's claim: a raw spin lock is taken as if interrupts were on.
    IrqsOn,
    /// The level inside a spin lock is `Bh`.
    LevelBh,
    /// The level inside a spin lock is `Irq`.
    LevelIrq,
}

/// The token is being made.
#[inline]
#[track_caller]
pub fn check(claim: Claim) {
    backend::check(claim);
}

/// The spin lock whose token has the level `L` is held.
#[inline]
pub fn check_level<L: Level>() {
    if let Some(claim) = L::CLAIM {
        check(claim);
    }
}
