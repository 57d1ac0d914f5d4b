//! error[E0277]: this call may sleep, but `impl
//! at: self.poll_ready(«ctx»);
//! covers: context=any; depth=several, not-stated; operation=delay, mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct Phy;
impl Phy {
    fn poll_ready(&self, ctx: &mut impl MaySleep) {
        sleep_range(ctx, Delta::from_micros(50), Delta::from_micros(60));
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
