//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: unsafe { c_api::usb_kill_urb(«ctx», self.urb) };
//! covers: context=spinlock, spinlock-irq; depth=direct; operation=usb-sync
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Urb}, prelude::*, sync::SpinLock};
pub struct Serial { open: SpinLock<bool, Irq>, urb: *mut Urb }
impl Serial {
    #[process_ctx]
    pub fn close(&self) {
        self.open.with(ctx, |open, ctx| {
            *open = false;
            unsafe { c_api::usb_kill_urb(ctx, self.urb) };
        });
    }
}
