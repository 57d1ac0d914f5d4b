//! Before the section.
extern crate ctx_core as kernel;
use kernel::{port::Region, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn probe(state: &SpinLock<()>) -> Result<Region> {
    let ports = unsafe { Region::request(ctx, 0x510, 2, c"fw_cfg") };
    state.update(ctx, |_| ports)
}
