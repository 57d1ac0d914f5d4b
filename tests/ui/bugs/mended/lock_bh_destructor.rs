//! Of the kind `Bh`, which the RCU callback that puts the last reference needs.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*, sync::*};
pub struct PeerHash(SpinLock<u32, Bh>);
pub struct Peer(Arc<PeerHash>);
impl Peer {
    fn put(self, ctx: &mut SoftIrqCtx) {
        self.0.0.update(ctx, |peers| *peers -= 1);
    }
}
pub struct Call(Peer);
impl Callback for Call {
    #[softirq]
    fn run(self) {
        self.0.put(ctx);
    }
}
