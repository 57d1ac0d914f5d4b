//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: impl Mine for «IrqCtx» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Mine: MaySleep {}
impl Mine for IrqCtx {}
pub fn nap(ctx: &mut impl Mine) {
    sleep(ctx, Delta::from_millis(1));
}
