//! Swap who refers to them.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{Mutex, UniqueArc}};
pub fn attack(a: &mut Pin<UniqueArc<Mutex<u32>>>, b: &mut Pin<UniqueArc<Mutex<u32>>>) {
    core::mem::swap(a, b);
}
