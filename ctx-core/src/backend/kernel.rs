// SPDX-License-Identifier: GPL-2.0
//! The kernel: C functions, through Rust-for-Linux's bindings and `helpers.c`.

pub(super) use ::kernel::{bindings, ctx::to_result, ffi};

#[cfg(not(CONFIG_SMP))]
compile_error!(
    "ctx_core needs CONFIG_SMP: without it a spin lock does not exclude a second taker, and two \
     `&mut` to its data could live at once"
);

#[cfg(not(CONFIG_64BIT))]
compile_error!(
    "ctx_core needs a 64-bit kernel: it reads and writes registers and clocks of 64 bits at once"
);

#[cfg(not(CONFIG_MODULE_UNLOAD))]
compile_error!(
    "ctx_core needs CONFIG_MODULE_UNLOAD: without it nobody counts the open files of a module, \
     which is freed under them when its init fails"
);

/// In a kernel others may come in at any point, so this does nothing.
#[inline(always)]
pub(crate) fn point(_what: &'static str) {}

/// Calls the function that a C function calls back.
#[inline(always)]
pub(crate) fn callback<R>(f: impl FnOnce() -> R) -> R {
    f()
}

/// A symbol that no kernel has.
#[doc(hidden)]
#[inline(always)]
#[track_caller]
pub const fn build_error(message: &'static str) -> ! {
    ::kernel::build_assert::build_error_fn(message)
}

/// The function that the model calls to check tokens; the model imports nothing.
#[cfg(ctx_check)]
#[no_mangle]
fn ctx_model_check(claim: crate::claims::Claim) {
    use crate::claims::Claim;
    let claim = match claim {
        Claim::UserCtx => ctx_claim_USER_CTX,
        Claim::ProcessCtx => ctx_claim_PROCESS_CTX,
        Claim::SoftIrqCtx => ctx_claim_SOFT_IRQ_CTX,
        Claim::IrqCtx => ctx_claim_IRQ_CTX,
        Claim::HardIrqCtx => ctx_claim_HARD_IRQ_CTX,
        Claim::NmiCtx => ctx_claim_NMI_CTX,
        Claim::SpinLocked => ctx_claim_SPIN_LOCKED,
        Claim::RawLocked => ctx_claim_RAW_LOCKED,
        Claim::RcuRead => ctx_claim_RCU_READ,
        Claim::PreemptOff => ctx_claim_PREEMPT_OFF,
        Claim::BhOff => ctx_claim_BH_OFF,
        Claim::IrqsOff => ctx_claim_IRQS_OFF,
        Claim::IrqsOn => ctx_claim_IRQS_ON,
        Claim::NotRunning => ctx_claim_NOT_RUNNING,
        Claim::SrcuRead => ctx_claim_SRCU_READ,
        Claim::LevelBh => ctx_claim_LEVEL_BH,
        Claim::LevelIrq => ctx_claim_LEVEL_IRQ,
    };
    // SAFETY: allowed in any context.
    unsafe { ctx_check(claim) }
}

#[cfg(ctx_budget)]
pub(crate) fn warn_budget(name: &str, took_us: u64, limit_us: u32) {
    ::kernel::pr_warn!("{name} took {took_us} us, its budget is {limit_us} us\n");
}

mod arc;
mod helpers;
pub(super) mod lock_calls;
pub(crate) mod plain;
pub(crate) use plain::shown::time as clock;
#[cfg(ctx_bus)]
pub(crate) mod ports;
pub(super) mod refcount;
pub(super) use helpers::*;
