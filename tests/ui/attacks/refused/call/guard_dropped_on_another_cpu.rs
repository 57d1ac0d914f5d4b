//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: smp::call_on(ctx, 1, «move |_ctx| drop(guard)»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::Mutex};
#[process_ctx]
pub fn attack(count: &Mutex<u32>) -> Result {
    let guard = count.lock(ctx);
    smp::call_on(ctx, 1, move |_ctx| drop(guard))
}
