//! Work receives its own `ProcessCtx`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
pub struct Job(Option<&'static u32>);
impl WorkItem for Job {
    #[process_ctx]
    fn run(&self) {}
}
