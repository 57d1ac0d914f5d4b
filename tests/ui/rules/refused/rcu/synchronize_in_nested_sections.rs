//! error[E0277]: this waits for the readers of an SRCU domain, which `SrcuRead<UserCtx>` may not
//! at: a.read(ctx, |ctx| lock.write(ctx, |_, ctx| b.synchronize_expedited(«ctx»)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{RwSemaphore, Srcu}};
#[user_ctx]
pub fn retire(a: &Srcu, b: &Srcu, lock: &RwSemaphore<u32>) {
    a.read(ctx, |ctx| lock.write(ctx, |_, ctx| b.synchronize_expedited(ctx)));
}
