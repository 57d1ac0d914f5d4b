//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: *all.0.lock(«ctx»)
//! covers: context=ipi; depth=direct; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Notifiers(Mutex<u32>);
#[process_ctx]
pub fn notify(all: &Notifiers) -> Result<u32> {
    smp::call_on(ctx, 0, |ctx| {
        *all.0.lock(ctx)
    })
}
