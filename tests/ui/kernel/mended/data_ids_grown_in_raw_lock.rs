// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_ids_grown_in_raw_lock.rs`:
//! it is allocated between two sections.
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
        let request = pool.with(ctx, |pool, _ctx| pool.grow_request());
        let more = request.ok_or(ENOSPC)?.realloc(ctx)?;
        pool.with(ctx, |pool, _ctx| pool.grow(more));
        Ok(Self)
    }
}
