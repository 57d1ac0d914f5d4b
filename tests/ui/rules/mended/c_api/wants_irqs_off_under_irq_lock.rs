//! A raw lock switches them off on every kernel.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, sync::*};
c_functions! {
    unsafe extern "C" {
        fn port_kick(ctx: &mut impl MasksIrqs, port: *mut u8);
    }
}
#[process_ctx]
pub unsafe fn kick(state: &RawSpinLock<()>, port: *mut u8) {
    state.with(ctx, |_, ctx| unsafe { port_kick(ctx, port) });
}
