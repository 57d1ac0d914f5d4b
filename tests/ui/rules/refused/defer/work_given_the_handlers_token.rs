//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl WorkItem for «Job» {
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: impl WorkItem for «Job» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
pub struct Job(Option<&'static mut IrqCtx>);
impl WorkItem for Job {
    #[process_ctx]
    fn run(&self) {}
}
