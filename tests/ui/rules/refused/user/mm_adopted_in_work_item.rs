//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl WorkItem for «Copy» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, prelude::*, work::WorkItem};
pub struct Copy(Option<&'static Stop>);
impl WorkItem for Copy {
    #[process_ctx]
    fn run(&self) {}
}
