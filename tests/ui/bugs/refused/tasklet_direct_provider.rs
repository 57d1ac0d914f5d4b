//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: self.0.submit(«ctx»);
//! covers: context=tasklet; depth=direct; operation=dma-submit
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
impl BhWorkItem for Fsi {
    #[softirq]
    fn run(&self) {
        self.0.submit(ctx);
    }
}
