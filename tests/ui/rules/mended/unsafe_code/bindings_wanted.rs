//! What is wrapped.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
use kernel::time::*;
#[process_ctx]
pub fn settle() { sleep(ctx, Delta::from_millis(1)) }
