//! error[E0308]: mismatched types
//! at: unsafe { c_api::gpiod_get_value(ctx, «line») };
//! says: expected `NoSleep<*const GpioDesc>`, found `*const GpioDesc`
extern crate ctx_core as kernel;
use kernel::{c_api::{self, GpioDesc, NoSleep}, prelude::*};
#[irq_handler]
pub unsafe fn handle(line: *const GpioDesc) -> IrqReturn {
    unsafe { c_api::gpiod_get_value(ctx, line) };
    let _ = NoSleep::<*const GpioDesc>::get;
    IrqReturn::Handled
}
