//! error[E0053]: method `handle` has an incompatible type for trait
//! at: «#[process_ctx]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
struct H;
impl irq::Handler for H {
    #[process_ctx]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
