//! error[E0277]: the trait bound `&mut ProcessCtx: Clone` is not satisfied
//! at: pub struct Holder<'a>(«&'a mut ProcessCtx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[derive(Clone)]
pub struct Holder<'a>(&'a mut ProcessCtx);
pub fn program(mut first: Holder<'_>) {
    let second = first.clone();
    section::irqs_off(first.0, |_ctx| sleep(second.0, Delta::from_millis(1)));
}
