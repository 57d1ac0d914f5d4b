#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub enum Mine {}
pub fn take(lock: &SpinLock<u32, Irq>, ctx: &mut impl MayTake<Irq>) -> u32 {
    lock.get(ctx)
}
