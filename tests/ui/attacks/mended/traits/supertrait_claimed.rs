//! A trait of one's own adds no rule to a token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Mine: MaySleep {}
impl Mine for ProcessCtx {}
pub fn nap(ctx: &mut impl Mine) {
    sleep(ctx, Delta::from_millis(1));
}
