//! error[E0277]: this call may sleep, but `PreemptOff<ProcessCtx>` may not
//! at: section::preempt_off(ctx, |ctx| mm.map_pages(«ctx»));
//! covers: context=preempt-off; depth=several; operation=rwsem-semaphore
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
    section::preempt_off(ctx, |ctx| mm.map_pages(ctx));
}
