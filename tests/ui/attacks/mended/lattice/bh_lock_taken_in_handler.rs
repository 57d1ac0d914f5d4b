//! The kind says that softirqs take it too: the rule keeps it out of handlers.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe section locked<C: MayTake<Bh>>(ctx: &mut C) -> SpinLocked<Bh, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
}
