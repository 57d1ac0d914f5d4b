//! Before the section, which uses it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{dma::Coherent, faux, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn probe(state: &SpinLock<()>, device: &faux::Device) -> Result<Coherent<u8>> {
    let memory = Coherent::alloc(ctx, device, 32, 64)?;
    state.update(ctx, |_| memory.write(0, 1))?;
    Ok(memory)
}
