//! What is kept of a read is a number.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::iov::IovIterDest;
pub fn keep(last: &mut Option<usize>, iov: &mut IovIterDest<'_>) {
    *last = Some(iov.len());
}
