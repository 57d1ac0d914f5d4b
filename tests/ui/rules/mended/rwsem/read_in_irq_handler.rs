//! A reader-writer lock spins.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[irq_handler]
pub fn handle(count: &RwLock<u64, Irq>) -> IrqReturn {
    count.read(ctx, |count, _ctx| *count);
    IrqReturn::Handled
}
