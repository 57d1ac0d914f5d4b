//! error[E0277]: this call may sleep, but `C` may not
//! at: if depth > 0 { pong(«ctx», depth - 1) }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn ping<C: Context>(ctx: &mut C, depth: u32) {
    if depth > 0 { pong(ctx, depth - 1) }
}
pub fn pong<C: MaySleep>(ctx: &mut C, depth: u32) {
    sleep(ctx, Delta::from_millis(1));
    ping(ctx, depth)
}
