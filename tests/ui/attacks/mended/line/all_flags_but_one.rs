//! By naming what is wanted.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, Flags::NONE, c"port", handler)
}
