// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_rbtree_holds_token.rs`:
//! the tree holds data.
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
        let mut tree = RBTree::<u32, Delta>::new();
        let reservation = kernel::rbtree::RBTreeNodeReservation::new(ctx)?;
        tree.insert(reservation.into_node(1, Delta::from_millis(1)));
        let time = section::irqs_off(ctx, |_ctx| tree.get_mut(&1).copied());
        sleep(ctx, time.ok_or(EIO)?);
        Ok(Self)
    }
}
