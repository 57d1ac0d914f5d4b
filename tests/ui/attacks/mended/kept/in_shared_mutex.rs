//! A lock does not make a token fit for another thread.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use std::sync::Mutex;
#[process_ctx]
pub fn beside() {
    let kept = Mutex::new(ctx);
    let _ = kept.lock().map(|mut ctx| sleep(&mut **ctx, Delta::from_millis(1)));
}
