// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`
//!
//! More numbers are a longer bitmap.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    id_pool::IdPool,
    prelude::*,
    sync::{new_raw_spinlock, Arc, RawSpinLock},
};

module! {
    type: DataIdsGrownInRawLock,
    name: "data_ids_grown_in_raw_lock",
    license: "GPL",
}

struct DataIdsGrownInRawLock;

impl kernel::Module for DataIdsGrownInRawLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let pool = Arc::pin_init(new_raw_spinlock!(IdPool::new()), ctx)?;
        let pool: &RawSpinLock<IdPool> = &pool;
        pool.with(ctx, |pool, ctx| {
            let more = pool.grow_request().ok_or(ENOSPC)?.realloc(ctx)?;
            pool.grow(more);
            Ok::<_, Error>(())
        })?;
        Ok(Self)
    }
}
