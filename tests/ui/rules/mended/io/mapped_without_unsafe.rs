//! One function that says what the device is, for a reviewer to read.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{mmio::Mapping, prelude::*};
#[expect(unsafe_code)]
#[process_ctx]
pub fn probe() {
    // SAFETY: the HPET, which writes to no memory.
    let _ = unsafe { Mapping::map(ctx, 0xfed0_0000, 0x400, c"hpet") };
}
