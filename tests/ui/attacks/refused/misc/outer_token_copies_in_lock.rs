//! error[E0501]: cannot borrow
//! at: «last.with(ctx, |last, _| iov.copy_from_iter(ctx, last))»
//! error[E0500]: closure requires unique access
//! at: last.with(ctx, «|last, _|» iov.copy_from_iter(ctx, last))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterSource, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn take(iov: &mut IovIterSource<'_>, last: &SpinLock<[u8; 4]>) -> usize {
    last.with(ctx, |last, _| iov.copy_from_iter(ctx, last))
}
