//! A job has a token of its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex, workqueue::system};
#[process_ctx]
pub fn start(state: &'static Mutex<u32>) -> Result {
    system().try_spawn(ctx, move |ctx: &mut ProcessCtx| *state.lock(ctx) = 0)?;
    Ok(())
}
