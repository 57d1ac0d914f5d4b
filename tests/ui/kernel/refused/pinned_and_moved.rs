// SPDX-License-Identifier: GPL-2.0
//! error[E0119]: conflicting implementations of trait `core::marker::Unpin` for type `Two`
//!
//! `::core` is the driver's own, and so would be the `Unpin` with which `#[pin_data]` is in the way
//! of another.
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

impl real_core::marker::Unpin for Two {}

struct Moved;

impl kernel::Module for Moved {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let init = pin_init!(Two { one <- new_waitqueue!(), other <- new_waitqueue!() } ? Error);
        let init = init.pin_chain(|two| {
            let two = two.get_mut();
            real_core::mem::swap(&mut two.one, &mut two.other);
            Ok(())
        });
        let two = Arc::<Two>::pin_init(init, ctx)?;
        two.one.wake_up_all(ctx);
        Ok(Self)
    }
}
