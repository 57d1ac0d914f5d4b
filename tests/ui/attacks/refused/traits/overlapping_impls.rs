//! error[E0119]: conflicting implementations of trait `Nap` for type `ProcessCtx`
//! at: «impl Nap for ProcessCtx» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Nap { fn nap(&mut self) {} }
impl<C: Context> Nap for C {}
impl Nap for ProcessCtx {
    fn nap(&mut self) { sleep(self, Delta::from_millis(1)); }
}
