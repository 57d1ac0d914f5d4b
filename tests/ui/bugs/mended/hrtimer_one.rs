//! The timer schedules a work item.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Regulator}, prelude::*, work::*};
pub struct Power(*mut Regulator);
unsafe impl Send for Power {}
unsafe impl Sync for Power {}
impl Power {
    fn off(&self, ctx: &mut impl MaySleep) {
        unsafe { c_api::regulator_disable(ctx, self.0) };
    }
}
impl WorkItem for Power {
    #[process_ctx]
    fn run(&self) {
        self.off(ctx);
    }
}
#[hard_irq_handler]
pub fn vibrator_expired(power: &Work<Power>) -> IrqReturn {
    power.schedule(ctx);
    IrqReturn::Handled
}
