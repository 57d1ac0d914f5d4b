// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/lock_class_made_at_run_time.rs`: a lock has its class from
//! `new_spinlock!`, in static memory.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    section,
    sync::{new_spinlock, Arc, SpinLock},
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
        let class = Arc::<SpinLock<u32>>::pin_init(new_spinlock!(1), ctx)?;
        section::rcu_read(ctx, |_ctx| drop(class));
        Ok(Self)
    }
}
