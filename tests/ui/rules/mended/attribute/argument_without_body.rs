//! The implementation has the budget.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Source {
    #[irq_handler]
    fn handle(&self) -> IrqReturn;
}
