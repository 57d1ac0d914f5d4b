//! The memory is set aside before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*, sync::*};
#[process_ctx]
pub fn retire<T: Callback>(old: &RawSpinLock<u32>, retired: T) {
    let Ok(head) = Head::new(ctx, retired) else { return };
    old.with(ctx, |_, ctx| head.call(ctx));
}
