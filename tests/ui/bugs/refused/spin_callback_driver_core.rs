//! error[E0308]: mismatched types
//! at: clients.with(ctx, |_clients, ctx| client.down(«ctx»));
//! says: expected `&mut ProcessCtx`, found `&mut SpinLocked<Irq, ProcessCtx>`
//! covers: context=spinlock; depth=callback; operation=driver-core
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device}, prelude::*, sync::SpinLock};
pub trait Client {
    fn down(&self, ctx: &mut ProcessCtx);
}
pub struct Ucsi(*mut Device);
impl Client for Ucsi {
    fn down(&self, ctx: &mut ProcessCtx) {
        unsafe { c_api::device_unregister(ctx, self.0) };
    }
}
#[process_ctx]
pub fn pdr_notify(clients: &SpinLock<u32, Irq>, client: &dyn Client) {
    clients.with(ctx, |_clients, ctx| client.down(ctx));
}
