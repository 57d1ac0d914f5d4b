//! A raw spin lock, which spins on PREEMPT_RT too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[hard_irq_handler]
pub fn handle(count: &RawSpinLock<u64>) -> IrqReturn {
    count.get(ctx);
    IrqReturn::Handled
}
