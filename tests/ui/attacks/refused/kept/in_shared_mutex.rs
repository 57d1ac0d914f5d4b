//! error[E0277]: `std::sync::MutexGuard<'_, &mut ProcessCtx>` cannot be sent between threads safely
//! at: scope.«spawn»(|| kept.lock().map(|mut ctx| sleep(&mut **ctx, Delta::from_millis(1))));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use std::sync::Mutex;
#[process_ctx]
pub fn beside() {
    let kept = Mutex::new(ctx);
    std::thread::scope(|scope| {
        scope.spawn(|| kept.lock().map(|mut ctx| sleep(&mut **ctx, Delta::from_millis(1))));
    });
}
