//! Work that sleeps runs on a worker.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
pub struct Drain(Arc<Mutex<u32>>);
impl WorkItem for Drain {
    #[process_ctx]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
