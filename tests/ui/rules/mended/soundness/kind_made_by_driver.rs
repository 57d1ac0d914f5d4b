//! The kinds are given: who takes the lock decides which.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Mine;
pub fn takes(_ctx: &mut impl MayTake<Irq>) {}
