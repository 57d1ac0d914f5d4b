//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: last.with(ctx, |last, ctx| iov.copy_from_iter(«ctx», last))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{iov::IovIterSource, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn take(iov: &mut IovIterSource<'_>, last: &SpinLock<[u8; 4]>) -> usize {
    last.with(ctx, |last, ctx| iov.copy_from_iter(ctx, last))
}
