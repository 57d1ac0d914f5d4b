//! For those that may sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Nap { fn nap(&mut self); }
impl<C: MaySleep> Nap for C {
    fn nap(&mut self) { sleep(self, Delta::from_millis(1)); }
}
