//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: self.process_status(«ctx»);
//! covers: context=urb-completion; depth=several; operation=usb-sync
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Urb}, c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn usb_unlink_urb(ctx: &mut impl MaySpin, urb: *mut Urb) -> i32;
    }
}
pub struct Edge(*mut Urb);
impl Edge {
    fn close_port(&self, ctx: &mut impl MaySleep) {
        unsafe { c_api::usb_kill_urb(ctx, self.0) };
    }
    fn process_status(&self, ctx: &mut impl MaySleep) {
        self.close_port(ctx);
    }
    pub fn bulk_in(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.process_status(ctx);
    }
}
