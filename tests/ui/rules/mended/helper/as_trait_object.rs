//! A table of functions names one token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Action {
    #[process_ctx]
    fn run(&self);
}
#[process_ctx]
pub fn settle(_action: &dyn Action) {}
