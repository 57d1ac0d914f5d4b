//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`
//! at: let _ = old.with(ctx, |_, ctx| Head::new(«ctx», retired));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*, sync::*};
#[process_ctx]
pub fn retire<T: Callback>(old: &RawSpinLock<u32>, retired: T) {
    let _ = old.with(ctx, |_, ctx| Head::new(ctx, retired));
}
