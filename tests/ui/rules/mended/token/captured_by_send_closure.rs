//! What is handed to another thread of execution receives its own token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hosted, prelude::*, time::*};
#[process_ctx]
pub fn defer() {
    hosted::in_process(move |ctx| sleep(ctx, Delta::from_millis(1)));
}
