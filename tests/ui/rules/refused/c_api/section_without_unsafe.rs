//! error: `c_functions!` takes an `unsafe extern "C"` block whose functions have the token first,
//!     and no body:
//! at: «c_functions! {
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
