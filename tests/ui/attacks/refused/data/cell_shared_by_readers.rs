//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: impl kernel::irq::Handler for «Counting» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, sync::*};
pub type Counts = (SpinLock<u32, Irq>, RwLock<Cell<u32>, Irq>);
pub struct Counting(pub Arc<Counts>);
impl kernel::irq::Handler for Counting {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0 .1.read(ctx, |n, _ctx| n.get());
        IrqReturn::Handled
    }
}
