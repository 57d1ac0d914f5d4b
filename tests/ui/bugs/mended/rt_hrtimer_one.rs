//! The timer expires in a softirq.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::SpinLock, time::Delta};
pub struct Keys(SpinLock<u32, Irq>);
fn input_event<C: MayTake<Irq>>(ctx: &mut C, keys: &Keys) {
    keys.0.update(ctx, |events| *events += 1);
}
impl SoftCallback for Keys {
    fn expired(&self, ctx: &mut SoftIrqCtx) -> Option<Delta> {
        input_event(ctx, self);
        None
    }
}
