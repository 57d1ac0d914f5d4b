//! error[E0277]: this call may sleep, but `C` may not
//! at: self.0.item().0.drop_spawn(«ctx»);
//! covers: context=any; depth=destructor; operation=rwsem-semaphore
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{Arc, RwSemaphore}, work::{Work, WorkItem}};
pub struct Algorithms(RwSemaphore<u32>);
impl Algorithms {
    fn drop_spawn(&self, ctx: &mut impl MaySleep) {
        self.0.write(ctx, |users, _ctx| *users -= 1);
    }
}
pub struct DropSpawn(Arc<Algorithms>);
impl WorkItem for DropSpawn {
    #[process_ctx]
    fn run(&self) {
        self.0.drop_spawn(ctx);
    }
}
pub struct Instance(pub Arc<Work<DropSpawn>>);
impl Instance {
    pub fn put<C: MayTakeRaw>(self, ctx: &mut C) {
        self.0.item().0.drop_spawn(ctx);
    }
}
