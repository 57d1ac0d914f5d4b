//! error[E0277]: memory cannot be allocated in `AtomicCtx<Nothing, Nmi>`
//! at: KBox::new(1, «ctx.noio().as_atomic()»).is_ok()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn more() -> bool {
    KBox::new(1, ctx.noio().as_atomic()).is_ok()
}
