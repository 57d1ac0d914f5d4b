//! The client submits in a work item: what submission needs is the provider's to say.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
/// Each provider says in which contexts it takes a transfer.
pub trait DmaEngine<C> {
    fn submit(&self, ctx: &mut C);
}
pub struct Engine(Mutex<u32>);
impl<C: MaySleep> DmaEngine<C> for Engine {
    fn submit(&self, ctx: &mut C) {
        *self.0.lock(ctx) += 1;
    }
}
pub struct Fsi(Engine);
impl WorkItem for Fsi {
    #[process_ctx]
    fn run(&self) {
        self.0.submit(ctx);
    }
}
