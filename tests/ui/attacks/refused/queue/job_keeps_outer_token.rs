//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: system().try_spawn(ctx, «move |_: &mut ProcessCtx| *state.lock(ctx) = 0»)?;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex, workqueue::system};
#[process_ctx]
pub fn start(state: &'static Mutex<u32>) -> Result {
    system().try_spawn(ctx, move |_: &mut ProcessCtx| *state.lock(ctx) = 0)?;
    Ok(())
}
