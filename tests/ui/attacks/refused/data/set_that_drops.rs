//! error[E0277]: the trait bound ` 
//! at: slot.«set»(ctx, new);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn replace(slot: &SpinLock<KBox<u32>>, new: KBox<u32>) {
    slot.set(ctx, new);
}
