//! error[E0501]: cannot borrow 
//! at: «section::rcu_read(ctx, |_inner| sleep(ctx, Delta::from_millis(1)))»;
//! error[E0500]: closure requires unique access to 
//! at: section::rcu_read(ctx, «|_inner|» sleep(ctx, Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |_inner| sleep(ctx, Delta::from_millis(1)));
}
