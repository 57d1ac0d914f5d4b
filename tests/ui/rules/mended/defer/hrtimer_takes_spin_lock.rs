//! A timer that takes a `spinlock_t` expires in a softirq.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::*, time::*};
pub struct Sample(Arc<SpinLock<u32, Irq>>);
impl SoftCallback for Sample {
    fn expired(&self, ctx: &mut SoftIrqCtx) -> Option<Delta> {
        self.0.update(ctx, |count| *count += 1);
        None
    }
}
