//! A reader may sleep where its context may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, time::*};
#[threaded_irq]
pub fn handle(domain: &Srcu) -> IrqReturn {
    domain.read(ctx, |ctx| sleep(ctx, Delta::from_millis(1)));
    IrqReturn::Handled
}
