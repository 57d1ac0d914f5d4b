//! A macro is what it expands to.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
macro_rules! settle {
    ($ctx:expr) => { sleep($ctx, Delta::from_millis(1)) };
}
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |_ctx| ());
    settle!(ctx);
}
