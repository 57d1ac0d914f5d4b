//! A section ends where its closure does, on each path.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub struct Gpci(Option<u32>);
#[process_ctx]
pub fn show(gpci: &Gpci) -> Result<u32> {
    section::preempt_off(ctx, |_ctx| {
        let value = gpci.0.ok_or(EIO)?;
        Ok(value)
    })
}
