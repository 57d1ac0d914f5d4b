//! The caller raises its level to the chain's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, section};
#[process_ctx]
pub fn tell(chain: &AtomicChain<u32, Raw, Irq>) {
    section::irqs_off(ctx, |ctx| chain.call(ctx.as_atomic(), &1));
}
