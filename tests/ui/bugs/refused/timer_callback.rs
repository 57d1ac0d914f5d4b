//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: *self.0.lock(«ctx») = value;
//! covers: context=timer; depth=callback; operation=delay, mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait LedOps {
    fn brightness_set(&self, ctx: &mut SoftIrqCtx, value: u8);
    fn brightness_set_blocking(&self, ctx: &mut ProcessCtx, value: u8);
}
pub struct Lpg(Mutex<u8>);
impl LedOps for Lpg {
    fn brightness_set(&self, ctx: &mut SoftIrqCtx, value: u8) {
        *self.0.lock(ctx) = value;
    }
    fn brightness_set_blocking(&self, _ctx: &mut ProcessCtx, _value: u8) {}
}
#[softirq]
pub fn heartbeat(led: &dyn LedOps) {
    led.brightness_set(ctx, 255);
}
