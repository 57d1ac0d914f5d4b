//! The slot of the ops table that may sleep, which the core calls from a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait LedOps {
    fn brightness_set(&self, ctx: &mut SoftIrqCtx, value: u8);
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8);
}
pub struct Lpg(Mutex<u8>);
impl LedOps for Lpg {
    fn brightness_set(&self, _ctx: &mut SoftIrqCtx, _value: u8) {}
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8) {
        *self.0.lock(ctx) = value;
    }
}
#[softirq]
pub fn heartbeat(led: &dyn LedOps) {
    led.brightness_set(ctx, 255);
}
