//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: ath.item().dump_registers(«ctx»);
//! covers: context=softirq; depth=several; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex, work::*};
pub struct Ath(Mutex<u32>);
impl Ath {
    fn diag_read_mem(&self, ctx: &mut impl MaySleep) -> u32 {
        *self.0.lock(ctx)
    }
    fn dump_registers(&self, ctx: &mut impl MaySleep) -> u32 {
        self.diag_read_mem(ctx)
    }
}
impl WorkItem for Ath {
    #[process_ctx]
    fn run(&self) {
        self.dump_registers(ctx);
    }
}
#[softirq]
pub fn napi_poll(ath: &Work<Ath>) {
    ath.item().dump_registers(ctx);
}
