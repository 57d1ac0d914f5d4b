// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: the trait bound `(): AlwaysRefCounted` is not satisfied
//!
//! What does not count itself is in an `Arc`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::aref::AlwaysRefCounted};

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
        AlwaysRefCounted::inc_ref(&());
        Ok(Self)
    }
}
