// SPDX-License-Identifier: GPL-2.0
//! error[E0432]: unresolved import
//!
//! Its elements are in an `Arc` of the kernel crate, which is not the one that a driver has.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{list::List, prelude::*};

module! {
    type: DataListOfTheKernel,
    name: "data_list_of_the_kernel",
    license: "GPL",
}

struct DataListOfTheKernel;

impl kernel::Module for DataListOfTheKernel {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = ctx;
        let _: Option<List<()>> = None;
        Ok(Self)
    }
}
