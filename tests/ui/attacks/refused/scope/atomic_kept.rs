//! error[E0499]: cannot borrow 
//! at: section::rcu_read(«ctx», |_ctx| ());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let atomic = ctx.as_atomic();
    section::rcu_read(ctx, |_ctx| ());
    section::rcu_read(atomic, |ctx| delay(ctx, 1));
}
