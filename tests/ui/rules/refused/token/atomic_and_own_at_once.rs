//! error[E0499]: cannot borrow 
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn lend() {
    let atomic = ctx.as_atomic();
    sleep(ctx, Delta::from_millis(1));
    delay(atomic, 1);
}
