//! `kmalloc()` with any of them, and `vmalloc()` where that may sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _ = KVec::<u8>::zeroed(9, ctx.noio());
    let _ = KBox::new(1, ctx.nowarn().zeroed());
    IrqReturn::None
}
#[process_ctx]
pub fn read(domain: &Srcu) -> bool {
    domain.read(ctx.noio(), |ctx| VVec::<u8>::zeroed(9, ctx).is_ok())
}
