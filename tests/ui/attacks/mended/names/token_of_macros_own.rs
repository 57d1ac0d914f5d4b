//! Hand the token to the macro: it cannot see the caller's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
macro_rules! settle {
    ($ctx:ident) => { sleep($ctx, Delta::from_millis(1)) };
}
#[process_ctx]
pub fn look() {
    settle!(ctx);
}
