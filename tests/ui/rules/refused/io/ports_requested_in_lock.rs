//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: state.with(ctx, |_, ctx| unsafe { Region::request(«ctx», 0x510, 2, c"fw_cfg") })
extern crate ctx_core as kernel;
use kernel::{port::Region, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn probe(state: &SpinLock<()>) -> Result<Region> {
    state.with(ctx, |_, ctx| unsafe { Region::request(ctx, 0x510, 2, c"fw_cfg") })
}
