//! The kind says that a handler takes it, for reading or writing.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[irq_handler]
pub fn handle(count: &RwLock<u64, Irq>) -> IrqReturn {
    count.write(ctx, |count, _ctx| *count += 1);
    IrqReturn::Handled
}
