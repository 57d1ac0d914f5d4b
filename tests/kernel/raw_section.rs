// SPDX-License-Identifier: GPL-2.0

//! Negative control: a `spinlock_t` taken with preemption off.
//!
//! Every kernel runs this without a word but PREEMPT_RT, where the lock sleeps: a debug kernel with
//! PREEMPT_RT reports it. On `ctx` the same does not compile, on any kernel
//! (`tests/ui/rules/refused/lock/in_preempt_off.rs`).

use kernel::{new_spinlock, prelude::*, sync::SpinLock};

module! {
    type: RawSection,
    name: "raw_section",
    authors: ["The ctx authors"],
    description: "A spinlock_t in a raw section (negative control)",
    license: "GPL",
}

// Inline functions of C that `rust/helpers` lacks.
#[path = "../../ctx-core/src/backend/kernel/helpers.rs"]
mod helpers;
use helpers::{ctx_helper_preempt_disable, ctx_helper_preempt_enable};

struct RawSection;

impl kernel::Module for RawSection {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count: Pin<KBox<SpinLock<u32>>> = KBox::pin_init(new_spinlock!(0u32), GFP_KERNEL)?;
        // SAFETY: paired with the enable below.
        unsafe { ctx_helper_preempt_disable() };
        *count.lock() += 1;
        // SAFETY: paired with the disable above.
        unsafe { ctx_helper_preempt_enable() };
        pr_info!("counted {}\n", *count.lock());
        Ok(Self)
    }
}
