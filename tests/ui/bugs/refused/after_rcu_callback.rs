//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: self.0.destroy(«ctx»);
//! covers: context=rcu-callback; depth=callback; operation=wait
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
impl Callback for Rule {
    #[softirq]
    fn run(self) {
        self.0.destroy(ctx);
    }
}
