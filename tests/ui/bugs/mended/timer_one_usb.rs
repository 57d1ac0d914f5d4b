//! The timer schedules a work item.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, UsbDevice}, prelude::*, work::*};
pub struct Usb(*mut UsbDevice);
unsafe impl Send for Usb {}
unsafe impl Sync for Usb {}
impl Usb {
    fn write_register(&self, ctx: &mut impl MaySleep, n: u16) -> i32 {
        let none = core::ptr::null_mut();
        unsafe { c_api::usb_control_msg(ctx, self.0, 0, 5, 0x40, n, 0, none, 0, 500) }
    }
}
impl WorkItem for Usb {
    #[process_ctx]
    fn run(&self) {
        self.write_register(ctx, 1);
    }
}
#[softirq]
pub fn fsync_timer(usb: &Work<Usb>) {
    usb.schedule(ctx);
}
