//! harmless: klint's `waker`: what a waker does has no token, since it must be `Send` and `Sync`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::task::Waker;
use kernel::prelude::*;
#[irq_handler]
pub fn attack(waker: &Waker) -> IrqReturn {
    waker.clone().wake();
    waker.wake_by_ref();
    IrqReturn::Handled
}
