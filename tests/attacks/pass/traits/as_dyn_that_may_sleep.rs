//! A rule is a bound, of the token that there is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    fn spin(ctx: &mut impl MaySpin) {
        let _ = ctx;
    }
    spin(ctx);
    IrqReturn::Handled
}
