//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| rcu::synchronize(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::rcu};
#[process_ctx]
pub fn retire() {
    section::rcu_read(ctx, |ctx| rcu::synchronize(ctx));
}
