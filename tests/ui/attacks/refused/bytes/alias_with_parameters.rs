//! error[E0277]: `Pair<u8, u32>` has padding, whose bytes would show the user
//! at: «kernel::__derive_as_bytes!(Both 0 1)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub struct Pair<A, B>(A, B);
pub type Both = Pair<u8, u32>;
kernel::__derive_as_bytes!(Both 0 1);
