//! error: reached the recursion limit while instantiating `down::<RcuRead<
//! at: section::rcu_read(ctx, |ctx| «down(ctx, depth - 1)»);
//! rustc: --emit=obj
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
fn down<C: Context>(ctx: &mut C, depth: u32) {
    if depth > 0 {
        section::rcu_read(ctx, |ctx| down(ctx, depth - 1));
    }
}
// Not `#[inline]`, which would be compiled where it is called only.
#[inline(never)]
#[process_ctx]
pub fn start() { down(ctx, 3) }
