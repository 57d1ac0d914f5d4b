//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: unsafe { locked(ctx, port, |ctx| sleep(«ctx», Delta::from_millis(1))) };
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, time::{sleep, Delta}};
c_functions! {
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
#[process_ctx]
pub unsafe fn reset(port: *mut u8) {
    unsafe { locked(ctx, port, |ctx| sleep(ctx, Delta::from_millis(1))) };
}
