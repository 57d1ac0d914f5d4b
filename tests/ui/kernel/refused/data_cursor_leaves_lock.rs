// SPDX-License-Identifier: GPL-2.0
//! error[E0521]: borrowed data escapes outside of closure
//!
//! A cursor looks at the tree that the lock protects.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    rbtree::RBTree,
    sync::{new_spinlock, Arc, SpinLock},
};

module! {
    type: DataCursorLeavesLock,
    name: "data_cursor_leaves_lock",
    license: "GPL",
}

struct DataCursorLeavesLock;

impl kernel::Module for DataCursorLeavesLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let tree = Arc::pin_init(new_spinlock!(RBTree::new()), ctx)?;
        let tree: &SpinLock<RBTree<u32, u32>> = &tree;
        let mut kept = None;
        tree.with(ctx, |tree, _ctx| kept = tree.cursor_front());
        Ok(Self)
    }
}
