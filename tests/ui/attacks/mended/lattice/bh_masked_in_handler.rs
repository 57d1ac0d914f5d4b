//! Where softirqs can be masked.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> BhOff<C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
