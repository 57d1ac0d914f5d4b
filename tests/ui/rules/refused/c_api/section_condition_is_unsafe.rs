//! error[E0133]: dereference of raw pointer is unsafe and requires unsafe function or block
//! at: fn port_try() -> port: *mut u8 where «*port» == 1;
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section tried<C: MaySleep>(ctx: &mut C) -> C {
        fn port_try() -> port: *mut u8 where *port == 1;
        fn port_unlock(port: *mut u8);
    }
}
