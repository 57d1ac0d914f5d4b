//! error: `#[may_take]` says which kind of spin lock the helper takes
//! at: pub fn «bump»(count: &SpinLock<u32, Irq>) {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take]
pub fn bump(count: &SpinLock<u32, Irq>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
