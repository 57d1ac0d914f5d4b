//! error[E0277]: the trait bound `T: 
//! at: let _ = AtomicRegistration::register(ctx, chain, «who»);
//! error[E0277]: the trait bound `T: 
//! at: let _ = «AtomicRegistration::register(ctx, chain, who)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*};
#[process_ctx]
pub fn listen<T: AtomicListener<u32, Spin, Task>>(chain: Arc<AtomicChain<u32, Spin, Irq>>, who: T) {
    let _ = AtomicRegistration::register(ctx, chain, who);
}
