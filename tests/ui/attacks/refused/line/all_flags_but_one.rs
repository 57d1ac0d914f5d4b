//! error[E0600]: cannot apply unary operator `!` to type
//! at: Registration::request(ctx, 9, «!Flags::SHARED», c"port", handler)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, !Flags::SHARED, c"port", handler)
}
