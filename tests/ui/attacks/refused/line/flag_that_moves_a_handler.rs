//! error[E0599]: no associated item named `NO_THREAD` found for
//! at: Registration::request(ctx, 9, Flags::SHARED | Flags::«NO_THREAD», c"port", handler)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, Flags::SHARED | Flags::NO_THREAD, c"port", handler)
}
