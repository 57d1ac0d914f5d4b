// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//!
//! A tree may go where its content may.
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
        sent(RBTree::<u32, &mut ProcessCtx>::new());
        Ok(Self)
    }
}
