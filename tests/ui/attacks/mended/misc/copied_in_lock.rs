//! Copy first, and then take the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterSource, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn take(iov: &mut IovIterSource<'_>, last: &SpinLock<[u8; 4]>) -> usize {
    let mut bytes = [0; 4];
    let taken = iov.copy_from_iter(ctx, &mut bytes);
    last.with(ctx, |last, _| *last = bytes);
    taken
}
