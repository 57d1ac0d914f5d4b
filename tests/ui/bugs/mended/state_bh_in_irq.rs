//! Both of the same kind, so that neither end unmasks what the other has masked.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::Delta, timer::Callback};
pub struct Mlme { join: SpinLock<u32, Bh>, scanned: SpinLock<u32, Bh> }
type Joining = SpinLocked<Bh, SoftIrqCtx>;
impl Mlme {
    fn select_candidate(&self, ctx: &mut Joining) {
        self.scanned.update(ctx, |networks| *networks -= 1);
    }
    fn rejoin(&self, ctx: &mut Joining) {
        self.select_candidate(ctx);
    }
}
impl Callback for Mlme {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.join.with(ctx, |_tries, ctx| self.rejoin(ctx));
        None
    }
}
