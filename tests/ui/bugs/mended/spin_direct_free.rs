//! Taken out inside, freed outside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock};
pub struct Vif(SpinLock<Option<VVec<u8>>>);
impl Vif {
    #[process_ctx]
    pub fn disconnect(&self) {
        let queues = self.0.update(ctx, |queues| queues.take());
        queues.map(|queues| queues.release(ctx));
    }
}
