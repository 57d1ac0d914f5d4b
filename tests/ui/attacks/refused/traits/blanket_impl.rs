//! error[E0277]: this call may sleep, but `C` may not
//! at: fn nap(&mut self) { sleep(«self», Delta::from_millis(1)); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Nap { fn nap(&mut self); }
impl<C: Context> Nap for C {
    fn nap(&mut self) { sleep(self, Delta::from_millis(1)); }
}
