//! What may be called anywhere takes any context.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! { unsafe extern "C" { fn cpu_relax_for(ctx: &mut impl Context, n: u32); } }
pub unsafe fn wait(ctx: &mut IrqCtx) {
    unsafe { cpu_relax_for(ctx, 1) };
}
