// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_guard_sleeps_in_section.rs`:
//! it runs after the section.
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
        section::irqs_off(ctx, |_ctx| ());
        let later = ScopeGuard::new(|| sleep(ctx, Delta::from_millis(1)));
        drop(later);
        Ok(Self)
    }
}
