// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_rbtree_without_token.rs`:
//! with the token.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, rbtree::RBTree};

module! {
    type: DataRbtreeWithoutToken,
    name: "data_rbtree_without_token",
    license: "GPL",
}

struct DataRbtreeWithoutToken;

impl kernel::Module for DataRbtreeWithoutToken {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut tree = RBTree::new();
        tree.try_create_and_insert(1u32, 2u32, ctx)?;
        Ok(Self)
    }
}
