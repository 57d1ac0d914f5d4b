//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Bh>` may not
//! at: *self.0.item().0.lock(«ctx») += 1;
//! covers: context=atomic-notifier; depth=callback; operation=mutex, pm_runtime
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, sync::*, work::*};
pub struct Sync(Mutex<u32>);
impl WorkItem for Sync {
    #[process_ctx]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
pub struct Inet6Event(Arc<Work<Sync>>);
impl AtomicListener<u32, Spin, Bh> for Inet6Event {
    fn notify(&self, ctx: &mut AtomicCtx<Spin, Bh>, _address: &u32) -> Reply {
        *self.0.item().0.lock(ctx) += 1;
        Reply::Ok
    }
}
