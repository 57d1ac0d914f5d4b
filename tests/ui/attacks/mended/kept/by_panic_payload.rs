//! Panic with data.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |_ctx| std::panic::panic_any(1));
}
