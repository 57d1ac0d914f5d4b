//! error[E0277]: a lock of kind `Bh` cannot be taken in `SpinLocked<Irq, SoftIrqCtx>`
//! at: self.scanned.update(«ctx», |networks| *networks -= 1);
//! covers: context=timer; depth=several; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::Delta, timer::Callback};
pub struct Mlme { join: SpinLock<u32, Irq>, scanned: SpinLock<u32, Bh> }
type Joining = SpinLocked<Irq, SoftIrqCtx>;
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
