//! A work item, or what needs no sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct Board;
impl Board {
    #[any_ctx]
    fn reset(&self) { delay(ctx, 1); }
}
impl irq::Handler for Board {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.reset(ctx);
        IrqReturn::Handled
    }
}
