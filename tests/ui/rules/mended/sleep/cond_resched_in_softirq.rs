//! A softirq ends soon; what takes long is for a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn tick() {
    cond_resched(ctx);
}
