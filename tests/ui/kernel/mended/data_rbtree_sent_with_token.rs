// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_rbtree_sent_with_token.rs`:
//! its content is data.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, rbtree::RBTree};

module! {
    type: DataRbtreeSentWithToken,
    name: "data_rbtree_sent_with_token",
    license: "GPL",
}

fn sent<T: Send>(_sent: T) {}

struct DataRbtreeSentWithToken;

impl kernel::Module for DataRbtreeSentWithToken {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let _ = ctx;
        sent(RBTree::<u32, u32>::new());
        Ok(Self)
    }
}
