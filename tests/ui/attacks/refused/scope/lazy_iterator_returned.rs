//! error: lifetime may not live long enough
//! at: let waits = section::rcu_read(ctx, |ctx| «(0..3).map(move |n| delay(ctx, n))»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() -> usize {
    let waits = section::rcu_read(ctx, |ctx| (0..3).map(move |n| delay(ctx, n)));
    waits.count()
}
