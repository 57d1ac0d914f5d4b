//! error[E0501]: cannot borrow `*outer` as mutable because previous closure requires unique access
//! at: unsafe { «locked(outer, port, |_ctx| sleep(outer, Delta::from_millis(1)))» };
//! error[E0500]: closure requires unique access to `*outer` but it is already borrowed
//! at: unsafe { locked(outer, port, «|_ctx|» sleep(outer, Delta::from_millis(1))) };
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, time::{sleep, Delta}};
c_functions! {
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
pub unsafe fn reset(outer: &mut ProcessCtx, port: *mut u8) {
    unsafe { locked(outer, port, |_ctx| sleep(outer, Delta::from_millis(1))) };
}
