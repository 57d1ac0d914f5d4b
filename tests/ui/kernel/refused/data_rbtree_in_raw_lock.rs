// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`
//!
//! kmalloc() takes a `spinlock_t`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    rbtree::{RBTree, RBTreeNode},
    sync::{new_raw_spinlock, Arc, RawSpinLock},
};

module! {
    type: DataRbtreeInRawLock,
    name: "data_rbtree_in_raw_lock",
    license: "GPL",
}

struct DataRbtreeInRawLock;

impl kernel::Module for DataRbtreeInRawLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let tree = Arc::pin_init(new_raw_spinlock!(RBTree::new()), ctx)?;
        let tree: &RawSpinLock<RBTree<u32, u32>> = &tree;
        tree.with(ctx, |tree, ctx| {
            let node = RBTreeNode::new(1, 2, ctx)?;
            tree.insert(node);
            Ok::<_, Error>(())
        })?;
        Ok(Self)
    }
}
