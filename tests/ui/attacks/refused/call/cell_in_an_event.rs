//! error[E0599]: the method `call` exists for reference
//! at: chain.«call»(ctx, &Cell::new(true))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{notifier::*, prelude::*};
#[process_ctx]
pub fn ask(chain: &BlockingChain<Cell<bool>>) -> Reply {
    chain.call(ctx, &Cell::new(true))
}
