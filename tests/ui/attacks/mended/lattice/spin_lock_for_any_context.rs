//! Where a lock of that kind can be taken.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayTake<Task>>(ctx: &mut C) -> SpinLocked<Task, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
