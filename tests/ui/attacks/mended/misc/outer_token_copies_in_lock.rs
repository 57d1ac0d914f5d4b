//! A mutex may be held.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterSource, prelude::*, sync::Mutex};
#[process_ctx]
pub fn take(iov: &mut IovIterSource<'_>, last: &Mutex<[u8; 4]>) -> usize {
    let mut last = last.lock(ctx);
    iov.copy_from_iter(ctx, &mut *last)
}
