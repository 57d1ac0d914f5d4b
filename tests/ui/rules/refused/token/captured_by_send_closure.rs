//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: hosted::in_irq(«move |_irq| sleep(ctx, Delta::from_millis(1))»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hosted, prelude::*, time::*};
#[process_ctx]
pub fn defer() {
    hosted::in_irq(move |_irq| sleep(ctx, Delta::from_millis(1)));
}
