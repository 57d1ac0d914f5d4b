//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: input_event(«ctx», self);
//! covers: context=hrtimer; depth=one; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::SpinLock, time::Delta};
pub struct Keys(SpinLock<u32, Irq>);
fn input_event<C: MayTake<Irq>>(ctx: &mut C, keys: &Keys) {
    keys.0.update(ctx, |events| *events += 1);
}
impl HardCallback for Keys {
    fn expired(&self, ctx: &mut HardIrqCtx) -> Option<Delta> {
        input_event(ctx, self);
        None
    }
}
