//! error[E0501]: cannot borrow 
//! at: section::irqs_off(«ctx», |_ctx| nap());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let mut nap = || sleep(ctx, Delta::from_millis(1));
    section::irqs_off(ctx, |_ctx| nap());
}
