//! The grace period is waited for in process context, which then destroys.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*, sync::*};
pub struct Chain(Arc<Completion>);
impl Chain {
    fn destroy(&self, ctx: &mut impl MaySleep) {
        self.0.wait(ctx);
    }
}
pub struct Rule(Chain);
impl Rule {
    #[process_ctx]
    pub fn retire(self) {
        rcu::synchronize(ctx);
        self.0.destroy(ctx);
    }
}
