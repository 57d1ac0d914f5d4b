//! error: lifetime may not live long enough
//! at: «core::mem::swap(mine, other)»;
//! error: lifetime may not live long enough
//! at: «core::mem::swap(mine, other)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterDest, prelude::*};
#[process_ctx]
pub fn give<'a, 'b>(mine: &mut IovIterDest<'a>, other: &mut IovIterDest<'b>) -> usize {
    core::mem::swap(mine, other);
    mine.copy_to_iter(ctx, b"data")
}
