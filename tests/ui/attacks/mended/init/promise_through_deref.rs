//! A struct.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub struct Outer { pub a: u32 }
kernel::__pin_data! { Outer; [] [] [] [] [] [] pinned {} unpinned { a: u32; } }
