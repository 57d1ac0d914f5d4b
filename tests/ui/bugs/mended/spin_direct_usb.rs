//! The URB is stopped after the lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Urb}, prelude::*, sync::SpinLock};
pub struct Serial { open: SpinLock<bool, Irq>, urb: *mut Urb }
impl Serial {
    #[process_ctx]
    pub fn close(&self) {
        self.open.set(ctx, false);
        unsafe { c_api::usb_kill_urb(ctx, self.urb) };
    }
}
