// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/data_bitmap_in_irqs_off.rs`:
//! it is made before.
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
        let mut bits = BitmapVec::new(100, ctx)?;
        section::irqs_off(ctx, |_ctx| bits.set_bit(99));
        Ok(Self)
    }
}
