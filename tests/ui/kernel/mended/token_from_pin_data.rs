// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/token_from_pin_data.rs`: `#[pin_data]` says it, and every
//! field is initialised.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
};

module! {
    type: Honest,
    name: "token_from_pin_data",
    license: "GPL",
}

#[pin_data]
struct Pair {
    one: u32,
    #[pin]
    other: SpinLock<u32, Irq>,
}

struct Honest;

impl kernel::Module for Honest {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let pair = pin_init!(Pair { one: 1, other <- new_spinlock!(2) } ? Error);
        let made = Arc::<Pair>::pin_init(pair, ctx)?;
        made.other.with(ctx, |other, _ctx| *other += made.one);
        Ok(Self)
    }
}
