//! An alias without padding.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub struct Pair<A, B>(A, B);
pub type Both = Pair<u32, u32>;
kernel::__derive_as_bytes!(Both 0 1);
