//! The helper busy-waits.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer::Callback};
pub struct Card;
impl Card {
    fn wait_ready(&self, ctx: &mut impl Context) {
        delay(ctx, 50);
    }
}
impl Callback for Card {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.wait_ready(ctx);
        None
    }
}
