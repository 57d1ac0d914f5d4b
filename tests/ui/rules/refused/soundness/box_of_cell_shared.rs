//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: impl irq::Handler for «H» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{alloc::KBox, irq, prelude::*};
pub struct H(pub KBox<Cell<u32>>);
impl irq::Handler for H {
    #[irq_handler]
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
