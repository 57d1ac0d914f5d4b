//! One implementation for each context, by name.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Nap { fn nap(&mut self) {} }
impl Nap for IrqCtx {}
impl Nap for ProcessCtx {
    fn nap(&mut self) { sleep(self, Delta::from_millis(1)); }
}
