//! error: lifetime may not live long enough
//! at: stop.use_mm(ctx, mm, |user| «user»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, mm::MmWithUser, prelude::*};
#[process_ctx]
pub fn copy(mm: &MmWithUser, stop: &Stop) {
    stop.use_mm(ctx, mm, |user| user);
}
