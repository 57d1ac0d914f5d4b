//! The counters have a spin lock: the op is called by readers of RCU.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait NetDeviceOps {
    fn get_stats64(&self, ctx: &mut AtomicCtx<Spin, Task>) -> u64;
}
pub struct Lan966x(SpinLock<u64>);
impl NetDeviceOps for Lan966x {
    fn get_stats64(&self, ctx: &mut AtomicCtx<Spin, Task>) -> u64 {
        self.0.get(ctx)
    }
}
#[process_ctx]
pub fn proc_net_dev(dev: &dyn NetDeviceOps) -> u64 {
    section::rcu_read(ctx, |ctx| dev.get_stats64(ctx.as_atomic()))
}
