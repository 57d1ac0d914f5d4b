//! error[E0308]: mismatched types
//! at: chain.call(«ctx.as_atomic()», &1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*};
#[process_ctx]
pub fn tell(chain: &AtomicChain<u32, Raw, Irq>) {
    chain.call(ctx.as_atomic(), &1);
}
