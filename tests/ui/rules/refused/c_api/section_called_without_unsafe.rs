//! error[E0133]: call to unsafe function `locked` is unsafe and requires unsafe function or block
//! at: «locked(ctx, port, |_ctx| ())»;
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
#[process_ctx]
pub fn reset(port: *mut u8) {
    locked(ctx, port, |_ctx| ());
}
