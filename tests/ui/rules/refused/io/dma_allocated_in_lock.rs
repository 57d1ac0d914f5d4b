//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: state.with(ctx, |_, ctx| Coherent::alloc(«ctx», device, 32, 64))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{dma::Coherent, faux, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn probe(state: &SpinLock<()>, device: &faux::Device) -> Result<Coherent<u8>> {
    state.with(ctx, |_, ctx| Coherent::alloc(ctx, device, 32, 64))
}
