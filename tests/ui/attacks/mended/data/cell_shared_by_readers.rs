//! A writer has it alone.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::*};
pub type Counts = (SpinLock<u32, Irq>, SpinLock<Cell<u32>, Irq>);
pub struct Counting(pub Arc<Counts>);
impl kernel::irq::Handler for Counting {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0 .1.update(ctx, |n| n.get());
        IrqReturn::Handled
    }
}
