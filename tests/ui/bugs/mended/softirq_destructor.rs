//! Freed by who may sleep; a plain drop leaves it to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*};
pub struct Channel(VVec<u8>);
impl Channel {
    fn free_resources(self, ctx: &mut impl MaySleep) {
        self.0.release(ctx);
    }
}
#[softirq]
pub fn cleanup(channel: Channel) {
    drop(channel.0);
}
#[process_ctx]
pub fn remove(channel: Channel) {
    channel.free_resources(ctx);
}
