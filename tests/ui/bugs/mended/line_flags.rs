//! The flags follow from the kind of registration: there is none that keeps a handler from being
//! threaded.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, Flags::NONE, c"hix5hd2", handler)
}
