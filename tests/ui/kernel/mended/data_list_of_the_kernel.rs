// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_list_of_the_kernel.rs`:
//! a tree, or a vector.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::prelude::*;

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
        let _: Option<KVec<()>> = None;
        Ok(Self)
    }
}
