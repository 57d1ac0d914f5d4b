//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: self.wait_ready(«ctx»);
//! covers: context=timer; depth=one; operation=delay, usb-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer::Callback};
pub struct Card;
impl Card {
    fn wait_ready(&self, ctx: &mut impl MaySleep) {
        sleep_range(ctx, Delta::from_micros(50), Delta::from_micros(100));
    }
}
impl Callback for Card {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.wait_ready(ctx);
        None
    }
}
