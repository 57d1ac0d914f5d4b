//! The one that does not wait for the completion handler.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Urb}, c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn usb_unlink_urb(ctx: &mut impl MaySpin, urb: *mut Urb) -> i32;
    }
}
pub struct Edge(*mut Urb);
impl Edge {
    fn close_port(&self, ctx: &mut impl MaySpin) {
        unsafe { usb_unlink_urb(ctx, self.0) };
    }
    fn process_status(&self, ctx: &mut impl MaySpin) {
        self.close_port(ctx);
    }
    pub fn bulk_in(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.process_status(ctx);
    }
}
