//! error[E0308]: mismatched types
//! at: ACTIONS[0](«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
pub const ACTIONS: [fn(&mut ProcessCtx); 1] = [settle];
#[irq_handler]
pub fn handle() -> IrqReturn {
    ACTIONS[0](ctx);
    IrqReturn::Handled
}
