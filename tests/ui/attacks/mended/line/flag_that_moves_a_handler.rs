//! By the kind of registration.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: HardHandler>(handler: H) -> Result<HardRegistration<H>> {
    HardRegistration::request(ctx, 9, Flags::SHARED | Flags::TRIGGER_LOW, c"port", handler)
}
