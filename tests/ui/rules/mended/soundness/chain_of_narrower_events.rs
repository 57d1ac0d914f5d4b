//! A chain is called and listened to with the same type.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::BlockingChain, sync::Arc};
pub type Keeps = fn(&'static u8);
pub type Looks = fn(&u8);
pub fn listened_to_as(chain: Arc<BlockingChain<Looks>>) -> Arc<BlockingChain<Looks>> {
    chain
}
