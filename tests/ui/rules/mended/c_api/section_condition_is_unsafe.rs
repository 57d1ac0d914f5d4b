//! What C returned says it.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section tried<C: MaySleep>(ctx: &mut C) -> C {
        fn port_try() -> port: *mut u8 where !port.is_null();
        fn port_unlock(port: *mut u8);
    }
}
