// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`
//!
//! A page is the zone's, whose lock sleeps on PREEMPT_RT; dropped it may be anywhere.
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
        lock.with(ctx, |kept, ctx| {
            *kept = Page::alloc_page(ctx).ok();
        });
        Ok(Self)
    }
}
