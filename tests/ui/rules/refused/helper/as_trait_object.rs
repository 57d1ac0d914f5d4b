//! error[E0038]: the trait `Action` 
//! at: pub fn settle(_action: &«dyn Action») {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Action {
    #[may_sleep]
    fn run(&self);
}
#[process_ctx]
pub fn settle(_action: &dyn Action) {}
