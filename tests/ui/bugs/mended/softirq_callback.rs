//! The op takes what a softirq may take.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait SockOps {
    fn unhash(&self, ctx: &mut SoftIrqCtx);
}
pub struct TlsDevice(SpinLock<u32, Bh>);
impl SockOps for TlsDevice {
    fn unhash(&self, ctx: &mut SoftIrqCtx) {
        self.0.update(ctx, |socks| *socks -= 1);
    }
}
#[softirq]
pub fn tcp_set_state(ops: &dyn SockOps) {
    ops.unhash(ctx);
}
