//! error[E0596]: cannot borrow data in dereference of
//! at: core::mem::swap(«&mut **one», &mut 7);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::debugfs::File;
pub fn program(one: &mut File<u32>) {
    core::mem::swap(&mut **one, &mut 7);
}
