//! In a handler no softirq runs on this CPU.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[irq_handler]
pub fn handle() -> IrqReturn {
    section::rcu_read(ctx, |_ctx| IrqReturn::Handled)
}
