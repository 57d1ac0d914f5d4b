//! Only the thread itself has its `Stop`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, prelude::*, work::WorkItem};
pub struct Copy(u32);
impl WorkItem for Copy {
    #[process_ctx]
    fn run(&self) {}
}
