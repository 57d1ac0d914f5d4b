// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! `::core` is the driver's own, and so would be the `format_args!` that an expansion finds there.
#![deny(unsafe_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::*;

/// In place of `core`'s.
#[macro_export]
macro_rules! format_args {
    ($format:literal, ::kernel::fmt::Adapter(&($arg:expr))) => {
        $crate::real_core::format_args!($format, $arg)
    };
}

use kernel::{
    fmt,
    prelude::*,
    time::{sleep, Delta},
};
use real_core::cell::RefCell;

module! {
    type: CoreShadowed,
    name: "format_args_of_its_own",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct CoreShadowed;

impl kernel::Module for CoreShadowed {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("{}\n", Nap(RefCell::new(ctx)));
        Ok(Self)
    }
}
