// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: memory cannot be allocated in `IrqsOff<ProcessCtx>`
//!
//! A longer bitmap than a word is allocated.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{bitmap::BitmapVec, prelude::*, section};

module! {
    type: DataBitmapInIrqsOff,
    name: "data_bitmap_in_irqs_off",
    license: "GPL",
}

struct DataBitmapInIrqsOff;

impl kernel::Module for DataBitmapInIrqsOff {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        section::irqs_off(ctx, |ctx| BitmapVec::new(100, ctx).map(drop))?;
        Ok(Self)
    }
}
