//! error[E0277]: `SpinLocked<Irq, ProcessCtx>` is not the token of a section that is opened in `C`
//! at: «c_functions! {
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, ProcessCtx> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
