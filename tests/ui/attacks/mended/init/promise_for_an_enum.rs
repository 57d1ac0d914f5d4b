//! A struct.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub struct Kind { pub a: u8 }
kernel::__pin_data! { Kind; [] [] [] [] [] [] pinned {} unpinned { a: u8; } }
