//! A raw lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Portal(RawSpinLock<u32>);
#[process_ctx]
pub fn delete_cgr(portal: &Portal) -> Result {
    smp::call_on(ctx, 0, |ctx| {
        portal.0.update(ctx, |groups| *groups -= 1);
    })
}
