//! What the socket's end must sleep for, a work item does.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*, sync::*, work::*};
pub struct AlgSock(Mutex<u32>);
impl AlgSock {
    fn destruct(&self, ctx: &mut impl MaySleep) {
        *self.0.lock(ctx) -= 1;
    }
}
impl WorkItem for AlgSock {
    #[process_ctx]
    fn run(&self) {
        self.destruct(ctx);
    }
}
pub struct Sock(Arc<Work<AlgSock>>);
impl Callback for Sock {
    #[softirq]
    fn run(self) {
        self.0.schedule(ctx);
    }
}
