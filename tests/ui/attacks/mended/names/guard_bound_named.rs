//! A closure.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[may_take(Task)]
pub fn take<T: Default>(lock: &SpinLock<T>) -> T {
    lock.with(ctx, |data, _ctx| core::mem::take(data))
}
