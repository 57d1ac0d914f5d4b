// SPDX-License-Identifier: GPL-2.0
//! error[E0599]: the method `with_pin_data` exists for struct `Fields<Forged>`, but its trait
//!     bounds were not satisfied
//!
//! `pin-init` calls `Path::__pin_data()` in an `unsafe` block and believes what it gives: here a
//! field is left out, and it is a token.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::Arc,
    time::{sleep, Delta},
    timer::{Callback, Timer},
};

module! {
    type: Rogue,
    name: "token_from_pin_data",
    license: "GPL",
}

/// Out of nothing.
struct Forged {
    token: ProcessCtx,
}

impl Forged {
    fn __pin_data() -> Data {
        Data
    }
}

#[derive(Clone, Copy)]
struct Data;

impl Data {
    fn __make_closure<F, E>(self, f: F) -> F
    where
        F: FnOnce(*mut Forged) -> core::result::Result<kernel::__private::InitOk<Forged>, E>,
    {
        f
    }
    fn token(&self, _slot: *mut Forged) -> Slot {
        Slot
    }
}

struct Slot;

impl Slot {
    fn write(self, (): ()) -> Guard {
        Guard
    }
}

struct Guard;

impl Guard {
    fn let_binding(&mut self) {}
}

struct Tick;

impl Callback for Tick {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let forge = pin_init!(Forged { token: () } ? Error).pin_chain(|forged| {
            sleep(&mut forged.get_mut().token, Delta::from_millis(1));
            Ok(())
        });
        let _ = Arc::<Forged>::pin_init(forge, ctx);
        None
    }
}

struct Rogue(#[allow(dead_code)] Timer<Tick>);

impl kernel::Module for Rogue {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let timer = Timer::new(ctx, Tick)?;
        timer.arm(ctx, Delta::from_millis(10));
        Ok(Self(timer))
    }
}
