// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import
//!
//! The last count of a device sleeps, and nobody hands it to a work item.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, types::ARef};

module! {
    type: DataCountedReference,
    name: "data_counted_reference",
    license: "GPL",
}

struct DataCountedReference;

impl kernel::Module for DataCountedReference {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = ctx;
        let _: Option<ARef<()>> = None;
        Ok(Self)
    }
}
