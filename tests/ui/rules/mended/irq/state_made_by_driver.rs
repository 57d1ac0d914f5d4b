//! The states are those of ctx_core.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::irq::{Disabled, Handler, Registration};
pub struct Mine<H: Handler>(pub Registration<H, Disabled>);
