//! A lock that forbids nothing gives the context of the caller back.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: Context>(ctx: &mut C) -> C {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
