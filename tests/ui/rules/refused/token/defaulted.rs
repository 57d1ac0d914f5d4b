//! error[E0599]: no function or associated item named `default` found for struct `ProcessCtx` in
//!     the current scope
//! at: sleep(&mut ProcessCtx::«default»(), Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    sleep(&mut ProcessCtx::default(), Delta::from_millis(1));
    IrqReturn::Handled
}
