//! error[E0277]: this takes a `spinlock_t`, which `C` may not: on PREEMPT_RT it sleeps
//! at: «c_functions! {
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayTakeRaw>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
