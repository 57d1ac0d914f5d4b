//! The memory is set aside in process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::{KVec, VVec}, prelude::*, section};
/// In C: `if (in_interrupt())`, which is true with softirqs masked in process context, too.
fn get_vm_area(ctx: &mut impl MaySleep) -> Result<VVec<u8>> {
    Ok(VVec::zeroed(1 << 16, ctx)?)
}
fn vmalloc(ctx: &mut impl MaySleep) -> Result<usize> {
    Ok(get_vm_area(ctx)?.len())
}
fn kmalloc(ctx: &mut impl MayAlloc) -> Result<usize> {
    Ok(KVec::<u8>::zeroed(1 << 10, ctx)?.len())
}
#[process_ctx]
pub fn grow_table() -> Result<usize> {
    kmalloc(ctx)?;
    section::bh_off(ctx, |ctx| kmalloc(ctx))?;
    vmalloc(ctx)
}
