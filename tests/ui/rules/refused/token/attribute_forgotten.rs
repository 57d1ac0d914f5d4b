//! error[deprecated]: use of deprecated function `prelude::ctx`: this function received no token
//! at: count.with(«ctx», |count, _ctx| *count += 1);
//! error[E0308]: mismatched types
//! at: count.with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code, deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub fn bump(count: &SpinLock<u32>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
