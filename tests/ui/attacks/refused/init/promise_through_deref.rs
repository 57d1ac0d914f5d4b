//! error[E0609]: no field `a` on type
//! at: kernel::__pin_data! { Outer; [] [] [] [] [] [] pinned {} unpinned { «a»: u32; } }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::ops::{Deref, DerefMut};
pub struct Inner { a: u32 }
pub struct Outer(Inner);
impl Deref for Outer { type Target = Inner; fn deref(&self) -> &Inner { &self.0 } }
impl DerefMut for Outer { fn deref_mut(&mut self) -> &mut Inner { &mut self.0 } }
kernel::__pin_data! { Outer; [] [] [] [] [] [] pinned {} unpinned { a: u32; } }
