//! It hears a chain of its own level.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*};
#[process_ctx]
pub fn listen<T: AtomicListener<u32, Spin, Irq>>(chain: Arc<AtomicChain<u32, Spin, Irq>>, who: T) {
    let _ = AtomicRegistration::register(ctx, chain, who);
}
