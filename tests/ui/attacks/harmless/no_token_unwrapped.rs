//! harmless: an `Option` of a token is always `None`, since a token is never owned
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn attack() -> IrqReturn {
    let mut none: Option<ProcessCtx> = None;
    sleep(none.as_mut().unwrap(), Delta::from_millis(1));
    IrqReturn::Handled
}
