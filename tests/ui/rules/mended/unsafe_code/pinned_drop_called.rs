//! Its owner drops it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{init::PinnedDrop, prelude::*};
pub fn early(device: Pin<KBox<impl PinnedDrop>>) {
    drop(device)
}
