//! A lock: masked softirqs exclude nobody on PREEMPT_RT.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct BulkQueue { frames: SpinLock<u32, Bh> }
impl BulkQueue {
    fn flush(&self, ctx: &mut impl MayTake<Bh>) {
        let _ = (ctx, &self.frames);
    }
    #[process_ctx]
    pub fn enqueue(&self) {
        section::bh_off(ctx, |ctx| self.flush(ctx));
    }
}
