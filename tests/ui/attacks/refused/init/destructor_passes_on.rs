//! error[E0425]: cannot find value `permission` in this scope
//! at: kernel::init::PinnedDrop::drop(other, «permission»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{marker::PhantomPinned, pin::Pin};
pub struct Two(pub PhantomPinned);
pub fn other() -> Option<Pin<&'static mut Two>> { None }
kernel::__pinned_drop! { Two; [] [] [] [] [] self {
    if let Some(other) = other() {
        kernel::init::PinnedDrop::drop(other, permission)
    }
} }
