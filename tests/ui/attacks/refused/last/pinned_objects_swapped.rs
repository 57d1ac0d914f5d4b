//! error[E0596]: cannot borrow data in dereference of
//! at: core::mem::swap(«&mut **a», &mut **b);
//! error[E0596]: cannot borrow data in dereference of
//! at: core::mem::swap(&mut **a, «&mut **b»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{Mutex, UniqueArc}};
pub fn attack(a: &mut Pin<UniqueArc<Mutex<u32>>>, b: &mut Pin<UniqueArc<Mutex<u32>>>) {
    core::mem::swap(&mut **a, &mut **b);
}
