//! What fits.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub struct S { pub a: u32 }
kernel::__pin_data! { S; [] [] [] [] [] [] pinned {} unpinned { a: u32; } }
