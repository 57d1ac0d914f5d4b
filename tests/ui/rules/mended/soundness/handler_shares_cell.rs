//! What is shared is in a lock of kind `Irq`, or atomic.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, sync::Arc};
pub struct H(Arc<core::sync::atomic::AtomicU32>);
impl irq::Handler for H {
    #[irq_handler]
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
