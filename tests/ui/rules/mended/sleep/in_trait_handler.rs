//! A busy delay.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct Slow;
impl irq::Handler for Slow {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        delay(ctx, 5);
        IrqReturn::Handled
    }
}
