//! Two vectors of one read may change places.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterDest, prelude::*};
#[process_ctx]
pub fn give<'a>(mine: &mut IovIterDest<'a>, other: &mut IovIterDest<'a>) -> usize {
    core::mem::swap(mine, other);
    mine.copy_to_iter(ctx, b"data")
}
