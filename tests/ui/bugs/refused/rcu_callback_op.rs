//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Task>` may not
//! at: *self.0.lock(«ctx»)
//! covers: context=rcu; depth=callback; operation=mutex, wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait NetDeviceOps {
    fn get_stats64(&self, ctx: &mut AtomicCtx<Spin, Task>) -> u64;
}
pub struct Lan966x(Mutex<u64>);
impl NetDeviceOps for Lan966x {
    fn get_stats64(&self, ctx: &mut AtomicCtx<Spin, Task>) -> u64 {
        *self.0.lock(ctx)
    }
}
#[process_ctx]
pub fn proc_net_dev(dev: &dyn NetDeviceOps) -> u64 {
    section::rcu_read(ctx, |ctx| dev.get_stats64(ctx.as_atomic()))
}
