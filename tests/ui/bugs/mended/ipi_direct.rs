//! A lock that may be taken there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Notifiers(RawSpinLock<u32>);
#[process_ctx]
pub fn notify(all: &Notifiers) -> Result<u32> {
    smp::call_on(ctx, 0, |ctx| {
        all.0.get(ctx)
    })
}
