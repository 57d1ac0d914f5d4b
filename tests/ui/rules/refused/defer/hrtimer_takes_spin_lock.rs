//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: self.0.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::*, time::*};
pub struct Sample(Arc<SpinLock<u32, Irq>>);
impl HardCallback for Sample {
    fn expired(&self, ctx: &mut HardIrqCtx) -> Option<Delta> {
        self.0.update(ctx, |count| *count += 1);
        None
    }
}
