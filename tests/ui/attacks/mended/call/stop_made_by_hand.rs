//! Who runs as a kernel thread gets one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomData;
use kernel::{kthread::{Stop, Thread}, prelude::*};
#[process_ctx]
pub fn run_here(thread: &impl Thread, stop: &Stop, _: PhantomData<()>) {
    thread.run(ctx, stop);
}
