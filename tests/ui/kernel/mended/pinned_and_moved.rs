// SPDX-License-Identifier: GPL-2.0
//! The corrected form of `../refused/pinned_and_moved.rs`: nothing is moved, by whatever name
//! `core` has.
#![deny(unsafe_code)]

extern crate core as real_core;
extern crate ctx_core as kernel;
extern crate self as core;

pub use real_core::{cfg, concat, file, format_args, line, module_path, stringify};
pub use real_core::{clone, convert, ffi, fmt, mem, ops, option, pin, primitive, ptr, result};

pub mod marker {
    pub use real_core::marker::{Copy, PhantomData, Sized};
    pub trait Unpin {}
    impl<T: ?Sized> Unpin for &T {}
}

use kernel::{prelude::*, sync::{Arc, WaitQueue, new_waitqueue}};

module! {
    type: Moved,
    name: "pinned_and_moved",
    license: "GPL",
}

#[pin_data]
struct Two {
    #[pin]
    one: WaitQueue,
    #[pin]
    other: WaitQueue,
}

struct Moved;

impl kernel::Module for Moved {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let two = Arc::<Two>::pin_init(
            pin_init!(Two { one <- new_waitqueue!(), other <- new_waitqueue!() } ? Error),
            ctx,
        )?;
        two.other.wake_up_all(ctx);
        two.one.wake_up_all(ctx);
        Ok(Self)
    }
}
