//! Take the old one out, and drop it after.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn replace(slot: &SpinLock<KBox<u32>>, new: KBox<u32>) {
    drop(slot.update(ctx, |slot| core::mem::replace(slot, new)));
}
