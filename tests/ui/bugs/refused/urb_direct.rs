//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: unsafe { usb_submit_urb_kernel(«ctx», self.0) }
//! covers: context=urb-completion; depth=direct; operation=usb-sync
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        /// `usb_submit_urb(urb, GFP_KERNEL)`: allocates, and so may sleep.
        fn usb_submit_urb_kernel(ctx: &mut impl MaySleep, urb: *mut u8) -> i32;
        /// `usb_submit_urb(urb, GFP_ATOMIC)`
        fn usb_submit_urb_atomic(ctx: &mut impl MayAlloc, urb: *mut u8) -> i32;
    }
}
pub struct Isoc(*mut u8);
impl Isoc {
    /// Of the URB: in interrupt context, with a host controller that gives back in its handler.
    pub fn complete(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> i32 {
        unsafe { usb_submit_urb_kernel(ctx, self.0) }
    }
}
