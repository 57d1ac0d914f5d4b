//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: state.with(ctx, |_, ctx| unsafe { led_set_brightness_sync(«ctx», led, 1) });
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, sync::SpinLock};
c_functions! {
    unsafe extern "C" {
        fn led_set_brightness_sync(ctx: &mut impl MaySleep, led: *mut u8, value: u32) -> i32;
    }
}
#[process_ctx]
pub unsafe fn light(state: &SpinLock<()>, led: *mut u8) {
    state.with(ctx, |_, ctx| unsafe { led_set_brightness_sync(ctx, led, 1) });
}
