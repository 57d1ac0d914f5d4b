//! The device is resumed before the section.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Device}, prelude::*, section};
pub trait GadgetOps<C> {
    fn pullup(&self, ctx: &mut C);
}
pub struct Udc(*mut Device);
impl<C: MaySleep> GadgetOps<C> for Udc {
    fn pullup(&self, ctx: &mut C) {
        unsafe { c_api::__pm_runtime_resume(ctx, self.0, c_api::RPM_GET_PUT) };
    }
}
#[process_ctx]
pub fn vbus_session(udc: &Udc) {
    udc.pullup(ctx);
    section::irqs_off(ctx, |_ctx| ());
}
