// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//!
//! It says that its caller may sleep.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
    task::might_sleep,
};

module! {
    type: DataMightSleepInLock,
    name: "data_might_sleep_in_lock",
    license: "GPL",
}

struct DataMightSleepInLock;

impl kernel::Module for DataMightSleepInLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let lock = Arc::pin_init(new_spinlock!(0), ctx)?;
        let lock: &SpinLock<u32, Task> = &lock;
        lock.with(ctx, |count, ctx| {
            might_sleep(ctx);
            *count += 1;
        });
        Ok(Self)
    }
}
