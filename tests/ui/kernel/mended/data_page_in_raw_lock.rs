// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_page_in_raw_lock.rs`:
//! it is allocated before.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    page::Page,
    prelude::*,
    sync::{new_raw_spinlock, Arc, RawSpinLock},
};

module! {
    type: DataPageInRawLock,
    name: "data_page_in_raw_lock",
    license: "GPL",
}

struct DataPageInRawLock;

impl kernel::Module for DataPageInRawLock {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let lock = Arc::pin_init(new_raw_spinlock!(None), ctx)?;
        let lock: &RawSpinLock<Option<Page>> = &lock;
        let page = Page::alloc_page(ctx).ok();
        lock.with(ctx, |kept, _ctx| {
            *kept = page;
            *kept = None;
        });
        Ok(Self)
    }
}
