// SPDX-License-Identifier: GPL-2.0
//! error[E0501]: cannot borrow
//!
//! A guard that would sleep holds the token until it has run.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    section,
    time::{sleep, Delta},
    types::ScopeGuard,
};

module! {
    type: DataGuardSleepsInSection,
    name: "data_guard_sleeps_in_section",
    license: "GPL",
}

struct DataGuardSleepsInSection;

impl kernel::Module for DataGuardSleepsInSection {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let later = ScopeGuard::new(|| sleep(ctx, Delta::from_millis(1)));
        section::irqs_off(ctx, |_ctx| drop(later));
        Ok(Self)
    }
}
