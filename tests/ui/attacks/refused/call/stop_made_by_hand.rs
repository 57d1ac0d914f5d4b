//! error[E0423]: cannot initialize a tuple struct which contains private fields
//! at: thread.run(ctx, &«Stop»(PhantomData));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomData;
use kernel::{kthread::{Stop, Thread}, prelude::*};
#[process_ctx]
pub fn run_here(thread: &impl Thread) {
    thread.run(ctx, &Stop(PhantomData));
}
