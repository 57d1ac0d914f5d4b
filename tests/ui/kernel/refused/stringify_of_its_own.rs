// SPDX-License-Identifier: GPL-2.0
//! error[E0277]: `RefCell<&mut ProcessCtx>` cannot be shared between threads safely
//!
//! `::core` is the driver's own, and so would be a `stringify!` by which a check reads the format
//! string.
#![deny(unsafe_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::{cfg, concat, ffi, format_args, primitive, result, module_path, option};

#[macro_export]
macro_rules! stringify {
    ($($any:tt)*) => {
        ""
    };
}

use kernel::{
    fmt,
    prelude::*,
    time::{sleep, Delta},
};
use real_core::cell::RefCell;

module! {
    type: Stringify,
    name: "stringify_of_its_own",
    license: "GPL",
}

struct Nap<'a>(RefCell<&'a mut ProcessCtx>);

impl fmt::Display for Nap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        f.write_str("slept")
    }
}

struct Stringify;

impl kernel::Module for Stringify {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let nap = Nap(RefCell::new(ctx));
        pr_info!("\x7bnap}\n");
        Ok(Self)
    }
}
