//! The buffer is there before the probe.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
fn take_page(_ctx: &mut impl Context, spare: &mut Option<KVec<u8>>) -> Result<KVec<u8>> {
    spare.take().ok_or(ENOMEM)
}
fn d_path(ctx: &mut AtomicCtx<Raw, Irq>, spare: &mut Option<KVec<u8>>) -> Result<usize> {
    Ok(take_page(ctx, spare)?.len())
}
pub fn kprobe(ctx: &mut AtomicCtx<Raw, Irq>, spare: &mut Option<KVec<u8>>) -> bool {
    d_path(ctx, spare).is_ok()
}
