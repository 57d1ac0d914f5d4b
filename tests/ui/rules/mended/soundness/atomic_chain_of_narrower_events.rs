//! A chain is called and listened to with the same type.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::AtomicChain, prelude::*, sync::Arc};
pub type Keeps = fn(&'static u8);
pub type Looks = fn(&u8);
pub fn listened_to_as(
    chain: Arc<AtomicChain<Looks, Spin, Irq>>,
) -> Arc<AtomicChain<Looks, Spin, Irq>> {
    chain
}
