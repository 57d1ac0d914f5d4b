//! error[E0599]: no method named `set` found for
//! at: line.«set»(ctx, 1);
//! covers: context=process; depth=direct; operation=gpio-pinctrl-pwm
extern crate ctx_core as kernel;
use kernel::{c_api::{self, GpioDesc}, c_functions, prelude::*};
c_functions! {
    unsafe extern "C" {
        fn gpiod_set_value(ctx: &mut impl Context, desc: *mut GpioDesc, value: i32);
    }
}
/// A line of a controller that answers at once. The C function that gives lines tells neither from
/// the other.
pub struct FastLine(*mut GpioDesc);
impl FastLine {
    pub fn set(&self, ctx: &mut impl Context, value: i32) {
        unsafe { gpiod_set_value(ctx, self.0, value) };
    }
}
/// A line of any controller.
pub struct Line(*mut GpioDesc);
impl Line {
    pub fn set_cansleep(&self, ctx: &mut impl MaySleep, value: i32) {
        unsafe { c_api::gpiod_set_value_cansleep(ctx, self.0, value) };
    }
}
#[process_ctx]
pub fn set_termination(line: &Line) {
    line.set(ctx, 1);
}
