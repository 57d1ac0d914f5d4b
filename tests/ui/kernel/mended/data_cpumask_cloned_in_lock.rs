// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_cpumask_cloned_in_lock.rs`:
//! it is copied before.
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
        let copy = CpumaskVar::try_clone(ctx, &mask).ok();
        lock.with(ctx, |kept, _ctx| *kept = copy);
        Ok(Self)
    }
}
