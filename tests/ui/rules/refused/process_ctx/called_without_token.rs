//! error[E0061]: this function takes 1 argument but 0 arguments were supplied
//! at: «settle»();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[process_ctx]
pub fn reset() {
    settle();
}
