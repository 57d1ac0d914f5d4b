//! Hard interrupt context takes raw spin locks.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[hard_irq_handler]
pub fn handle(count: &RawSpinLock<u64>) -> IrqReturn {
    count.update(ctx, |count| *count += 1);
    IrqReturn::Handled
}
