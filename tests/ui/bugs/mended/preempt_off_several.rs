//! The pages are mapped before preemption goes off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::RwSemaphore};
pub struct Mm(RwSemaphore<u32>);
impl Mm {
    fn set_memory(&self, ctx: &mut impl MaySleep) {
        self.0.write(ctx, |maps, _ctx| *maps += 1);
    }
    fn map_pages(&self, ctx: &mut impl MaySleep) {
        self.set_memory(ctx);
    }
}
#[process_ctx]
pub fn prepare(mm: &Mm) {
    mm.map_pages(ctx);
    section::preempt_off(ctx, |_ctx| ());
}
