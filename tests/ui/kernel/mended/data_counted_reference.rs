// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_counted_reference.rs`: it is.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: DataCountedReference,
    name: "data_counted_reference",
    license: "GPL",
}

struct DataCountedReference;

impl kernel::Module for DataCountedReference {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let counted = Arc::new((), ctx)?;
        drop(counted.clone());
        Ok(Self)
    }
}
