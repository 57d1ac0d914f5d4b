//! Dropped, it is released by a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::{Deferred, Release}};
#[irq_handler]
pub fn unplugged<T: Release>(port: Deferred<T>) -> IrqReturn {
    drop(port);
    IrqReturn::Handled
}
