//! error[E0277]: memory cannot be allocated in `AtomicCtx<Raw, Irq>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: Ok(alloc_page(«ctx»)?.len())
//! covers: context=trace-bpf; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
fn alloc_page(ctx: &mut impl MayAlloc) -> Result<KVec<u8>> {
    Ok(KVec::zeroed(64, ctx)?)
}
fn d_path(ctx: &mut AtomicCtx<Raw, Irq>) -> Result<usize> {
    Ok(alloc_page(ctx)?.len())
}
pub fn kprobe(ctx: &mut AtomicCtx<Raw, Irq>) -> bool {
    d_path(ctx).is_ok()
}
