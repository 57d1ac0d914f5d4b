//! A section around each step makes a type without end; end it before the next step.
//! rustc: --emit=obj
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
fn down<C: Context>(ctx: &mut C, depth: u32) {
    if depth > 0 {
        section::rcu_read(ctx, |_ctx| ());
        down(ctx, depth - 1);
    }
}
// Not `#[inline]`, which would be compiled where it is called only.
#[inline(never)]
#[process_ctx]
pub fn start() { down(ctx, 3) }
