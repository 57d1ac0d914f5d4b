// SPDX-License-Identifier: GPL-2.0
//! error[E0599]: the method `with_pin_data` exists for struct `Fields<Forged>`, but its trait
//!     bounds were not satisfied
//!
//! As `token_from_pin_data.rs`, with a reference that nobody initialised.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{prelude::*, sync::Arc};

module! {
    type: Rogue,
    name: "reference_from_pin_data",
    license: "GPL",
}

struct Forged {
    wild: &'static u64,
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
    fn wild(&self, _slot: *mut Forged) -> Slot {
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

struct Rogue;

impl kernel::Module for Rogue {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let forged = Arc::<Forged>::pin_init(pin_init!(Forged { wild: () } ? Error), ctx)?;
        pr_info!("{}\n", *forged.wild);
        Ok(Self)
    }
}
