//! The block is read before the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
fn wait_on_buffer(ctx: &mut impl MaySleep, ready: &Completion) {
    ready.wait(ctx);
}
fn sb_bread(ctx: &mut impl MaySleep, ready: &Completion) -> u32 {
    wait_on_buffer(ctx, ready);
    7
}
#[process_ctx]
pub fn find_branch(pointers: &RwLock<u32>, ready: &Completion) -> u32 {
    let read = sb_bread(ctx, ready);
    pointers.read(ctx, |block, _ctx| block + read)
}
