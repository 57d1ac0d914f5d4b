//! The caller vouches for the pointer.
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
    unsafe { locked(ctx, port, |_ctx| ()) };
}
