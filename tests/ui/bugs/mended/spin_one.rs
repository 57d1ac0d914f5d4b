//! The helper busy-waits.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
pub struct Qla(SpinLock<u32, Irq>);
fn sem_spinlock(ctx: &mut impl Context) {
    delay_millis(ctx, 1);
}
impl Qla {
    #[process_ctx]
    pub fn adapter_up(&self) {
        self.0.with(ctx, |state, ctx| {
            sem_spinlock(ctx);
            *state = 1;
        });
    }
}
