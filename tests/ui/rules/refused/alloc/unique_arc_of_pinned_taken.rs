//! error[E0277]: `PhantomPinned` cannot be unpinned
//! at: Some(Pin::into_inner(«Arc::into_unique_or_drop(shared)?»).into_inner())
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::pin::Pin;
use kernel::sync::{Arc, Mutex};
pub fn take(shared: Arc<Mutex<u32>>) -> Option<Mutex<u32>> {
    Some(Pin::into_inner(Arc::into_unique_or_drop(shared)?).into_inner())
}
