//! error[E0277]: this call may sleep, but `impl ::Context` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[any_ctx]
pub fn helper() {
    sleep(ctx, Delta::from_millis(1));
}
