//! error[E0133]: call to unsafe function `Mapping::map` is unsafe and requires unsafe function or
//!     block
//! at: let _ = «Mapping::map(ctx, 0xfed0_0000, 0x400, c"hpet")»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{mmio::Mapping, prelude::*};
#[process_ctx]
pub fn probe() {
    let _ = Mapping::map(ctx, 0xfed0_0000, 0x400, c"hpet");
}
