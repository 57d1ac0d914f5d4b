//! Its own type.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::WaitQueue;
pub struct Two { pub one: WaitQueue }
kernel::__pin_data! { Two; [] [] [] [] [] [] pinned { pub one: WaitQueue; } unpinned {} }
