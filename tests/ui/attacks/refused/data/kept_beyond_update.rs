//! error[E0521]: borrowed data escapes outside of closure
//! at: count.update(ctx, |count| «kept = Some(count)»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn attack(count: &SpinLock<u32>) {
    let mut kept = None;
    count.update(ctx, |count| kept = Some(count));
    kept.map(|count| *count += 1);
}
