//! error: unexpected end of macro invocation
//! at: «kernel::__pin_data! { Kind; [] [] [] [] [] [] pinned {} unpinned {} }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub enum Kind { A, B }
kernel::__pin_data! { Kind; [] [] [] [] [] [] pinned {} unpinned {} }
