//! harmless: nobody has two tokens to call it with, and one token is as good as another of its type
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
pub fn attack(first: &mut UserCtx, second: &mut UserCtx) {
    core::mem::swap::<ProcessCtx>(first, second);
    section::irqs_off(first, |_ctx| ());
    sleep(second, Delta::from_millis(1));
}
