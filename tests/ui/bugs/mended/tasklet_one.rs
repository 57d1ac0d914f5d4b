//! A work item of a thread.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, work::*};
pub struct Vmci(WaitQueue);
impl Vmci {
    fn read_data(&self, ctx: &mut impl MaySleep) {
        self.0.wait(ctx, |_ctx| true);
    }
}
impl WorkItem for Vmci {
    #[process_ctx]
    fn run(&self) {
        self.read_data(ctx);
    }
}
