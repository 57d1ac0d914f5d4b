//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: self.clear_phy_tstamp(«ctx»);
//! covers: context=spinlock; depth=several; operation=mutex, wait, delay
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Ice { bits: SpinLock<u64>, queue: Mutex<u32> }
impl Ice {
    fn send_cmd(&self, ctx: &mut impl MaySleep) {
        *self.queue.lock(ctx) += 1;
    }
    fn write_phy_reg(&self, ctx: &mut impl MaySleep) {
        self.send_cmd(ctx);
    }
    fn clear_phy_tstamp(&self, ctx: &mut impl MaySleep) {
        self.write_phy_reg(ctx);
    }
    #[process_ctx]
    pub fn flush(&self) {
        self.bits.with(ctx, |bits, ctx| {
            *bits = 0;
            self.clear_phy_tstamp(ctx);
        });
    }
}
