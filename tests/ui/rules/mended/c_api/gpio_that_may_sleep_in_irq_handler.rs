//! Ask where the line is set up.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, GpioDesc, NoSleep}, prelude::*};
#[irq_handler]
pub unsafe fn handle(line: NoSleep<*const GpioDesc>) -> IrqReturn {
    unsafe { c_api::gpiod_get_value(ctx, line) };
    let _ = NoSleep::<*const GpioDesc>::get;
    IrqReturn::Handled
}
