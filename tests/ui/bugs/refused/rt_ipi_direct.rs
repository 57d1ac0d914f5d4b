//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: portal.0.update(«ctx», |groups| *groups -= 1);
//! covers: context=ipi; depth=direct; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Portal(SpinLock<u32, Irq>);
#[process_ctx]
pub fn delete_cgr(portal: &Portal) -> Result {
    smp::call_on(ctx, 0, |ctx| {
        portal.0.update(ctx, |groups| *groups -= 1);
    })
}
