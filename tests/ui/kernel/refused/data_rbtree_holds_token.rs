// SPDX-License-Identifier: GPL-2.0
//! error[E0499]: cannot borrow
//!
//! What is in a tree is borrowed for as long as the tree is used.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    rbtree::RBTree,
    section,
    time::{sleep, Delta},
};

module! {
    type: DataRbtreeHoldsToken,
    name: "data_rbtree_holds_token",
    license: "GPL",
}

struct DataRbtreeHoldsToken;

impl kernel::Module for DataRbtreeHoldsToken {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut tree = RBTree::<u32, &mut ProcessCtx>::new();
        let reservation = kernel::rbtree::RBTreeNodeReservation::new(ctx)?;
        tree.insert(reservation.into_node(1, ctx));
        section::irqs_off(ctx, |_ctx| {
            if let Some(ctx) = tree.get_mut(&1) {
                sleep(*ctx, Delta::from_millis(1));
            }
        });
        Ok(Self)
    }
}
