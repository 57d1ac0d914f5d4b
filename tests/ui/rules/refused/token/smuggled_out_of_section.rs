//! error[E0521]: borrowed data escapes outside of closure
//! at: section::irqs_off(ctx, |ctx| «kept = Some(ctx)»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn keep() {
    let mut kept = None;
    section::irqs_off(ctx, |ctx| kept = Some(ctx));
    drop(kept);
}
