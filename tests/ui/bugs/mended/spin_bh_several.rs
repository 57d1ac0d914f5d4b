//! The address is asked for before the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Mlx { states: SpinLock<u32, Bh>, done: Completion }
impl Mlx {
    fn exec_command(&self, ctx: &mut impl MaySleep) {
        self.done.wait(ctx);
    }
    fn query_mac_address(&self, ctx: &mut impl MaySleep) -> u32 {
        self.exec_command(ctx);
        7
    }
    #[process_ctx]
    pub fn update_state(&self) {
        let address = self.query_mac_address(ctx);
        self.states.set(ctx, address);
    }
}
