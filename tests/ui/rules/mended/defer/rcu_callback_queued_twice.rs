//! Each has memory of its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*};
#[softirq]
pub fn retire<T: Callback>(head: Head<T>, other: Head<T>) {
    head.call(ctx);
    other.call(ctx);
}
