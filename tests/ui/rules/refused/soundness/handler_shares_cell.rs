//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: impl irq::Handler for «H» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, sync::Arc};
pub struct H(Arc<core::cell::Cell<u32>>);
impl irq::Handler for H {
    #[irq_handler]
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
