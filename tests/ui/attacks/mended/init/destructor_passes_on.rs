//! It ends itself alone.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{marker::PhantomPinned, pin::Pin};
pub struct Two(pub PhantomPinned);
pub fn other() -> Option<Pin<&'static mut Two>> { None }
kernel::__pinned_drop! { Two; [] [] [] [] [] self {
    if let Some(_other) = other() {
    }
} }
