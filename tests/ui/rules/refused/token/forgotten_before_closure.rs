//! error[E0282]: type annotations needed
//! at: count.with(|«count», _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn bump(count: &SpinLock<u32>) {
    count.with(|count, _ctx| *count += 1);
}
