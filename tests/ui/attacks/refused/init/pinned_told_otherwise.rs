//! error[E0119]: conflicting implementations of trait `Unpin` for
//! at: «kernel::__pin_data! { Two; [] [] [] [] [] [] pinned {} unpinned { one: WaitQueue; } }»
//! error[E0119]: conflicting implementations of trait `
//! at: «kernel::__pin_data! { Two; [] [] [] [] [] [] pinned {} unpinned { one: WaitQueue; } }»
//! error[E0119]: conflicting implementations of trait `
//! at: «kernel::__pin_data! { Two; [] [] [] [] [] [] pinned {} unpinned { one: WaitQueue; } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[pin_data]
pub struct Two { #[pin] one: WaitQueue }
kernel::__pin_data! { Two; [] [] [] [] [] [] pinned {} unpinned { one: WaitQueue; } }
