//! error[E0597]: `count` does not live long enough
//! at: Work::new(ctx, Job(«&count»)).map(drop)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::AtomicU32;
use kernel::{prelude::*, work::*};
pub struct Job<'a>(&'a AtomicU32);
impl WorkItem for Job<'static> { fn run(&self, _: &mut ProcessCtx) {} }
#[process_ctx]
pub fn start() -> Result<()> {
    let count = AtomicU32::new(0);
    Work::new(ctx, Job(&count)).map(drop)
}
