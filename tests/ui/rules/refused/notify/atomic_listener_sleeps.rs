//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, time::*};
pub struct Ear;
impl AtomicListener<u32, Spin, Irq> for Ear {
    fn notify(&self, ctx: &mut AtomicCtx<Spin, Irq>, _event: &u32) -> Reply {
        sleep(ctx, Delta::from_millis(1));
        Reply::Ok
    }
}
