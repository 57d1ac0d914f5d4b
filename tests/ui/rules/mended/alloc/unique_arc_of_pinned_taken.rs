//! A lock is used where it is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::pin::Pin;
use kernel::sync::{Arc, Mutex};
pub fn take(shared: Arc<Mutex<u32>>) -> Option<Pin<kernel::sync::UniqueArc<Mutex<u32>>>> {
    Arc::into_unique_or_drop(shared)
}
