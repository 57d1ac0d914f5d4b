//! What a handler shares is an atomic, or behind a lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::AtomicU32;
use kernel::{alloc::KBox, irq, prelude::*};
pub struct H(pub KBox<AtomicU32>);
impl irq::Handler for H {
    #[irq_handler]
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
