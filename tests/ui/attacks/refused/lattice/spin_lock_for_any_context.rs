//! error[E0277]: a lock of kind `Task` cannot be taken in `C`
//! at: «c_functions! {
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: Context>(ctx: &mut C) -> SpinLocked<Task, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
