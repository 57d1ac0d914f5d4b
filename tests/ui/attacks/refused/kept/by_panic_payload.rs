//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: section::irqs_off(ctx, |ctx| std::panic::panic_any(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |ctx| std::panic::panic_any(ctx));
}
