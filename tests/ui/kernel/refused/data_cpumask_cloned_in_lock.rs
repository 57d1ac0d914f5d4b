// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//!
//! The copy is allocated with GFP_KERNEL.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    cpumask::CpumaskVar,
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
};

module! {
    type: DataCpumaskClonedInLock,
    name: "data_cpumask_cloned_in_lock",
    license: "GPL",
}

struct DataCpumaskClonedInLock;

impl kernel::Module for DataCpumaskClonedInLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mask = CpumaskVar::new_zero(ctx)?;
        let lock = Arc::pin_init(new_spinlock!(None), ctx)?;
        let lock: &SpinLock<Option<CpumaskVar>, Task> = &lock;
        lock.with(ctx, |kept, ctx| {
            *kept = CpumaskVar::try_clone(ctx, &mask).ok()
        });
        Ok(Self)
    }
}
