//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: *self.0.lock(«ctx») -= 1;
//! covers: context=softirq; depth=callback; operation=mutex, block-io
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait SockOps {
    fn unhash(&self, ctx: &mut SoftIrqCtx);
}
pub struct TlsDevice(Mutex<u32>);
impl SockOps for TlsDevice {
    fn unhash(&self, ctx: &mut SoftIrqCtx) {
        *self.0.lock(ctx) -= 1;
    }
}
#[softirq]
pub fn tcp_set_state(ops: &dyn SockOps) {
    ops.unhash(ctx);
}
