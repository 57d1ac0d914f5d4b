// SPDX-License-Identifier: GPL-2.0
//! error[E0599]: no function or associated item named `new_dynamic` found for struct `LockClassKey`
//!     in the current scope
//!
//! Dropping a lock class that was made at run time calls `lockdep_unregister_key()`, which sleeps;
//! a drop may happen in any context.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    section,
    sync::{Arc, LockClassKey},
};

module! {
    type: LockClass,
    name: "lock_class_made_at_run_time",
    license: "GPL",
}

struct LockClass;

impl kernel::Module for LockClass {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let class = Arc::pin_init(LockClassKey::new_dynamic(), ctx)?;
        section::rcu_read(ctx, |_ctx| drop(class));
        Ok(Self)
    }
}
