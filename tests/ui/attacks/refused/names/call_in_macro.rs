//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| settle!(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
macro_rules! settle {
    ($ctx:expr) => { sleep($ctx, Delta::from_millis(1)) };
}
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |ctx| settle!(ctx));
}
