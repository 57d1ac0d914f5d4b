//! Busy-wait: the routine is called from anywhere.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct Phy;
impl Phy {
    fn poll_ready(&self, ctx: &mut impl Context) {
        delay(ctx, 50);
    }
    #[any_ctx]
    fn write_mdic(&self, _value: u16) {
        self.poll_ready(ctx);
    }
    #[any_ctx]
    pub fn reset(&self) {
        self.write_mdic(ctx, 0x8000);
    }
}
