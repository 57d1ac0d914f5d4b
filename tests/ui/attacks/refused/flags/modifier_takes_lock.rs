//! error[E0277]: a lock of kind `Irq` cannot be taken in `AllocOnly<NoWarn, IrqCtx>`
//! at: lock.update(«ctx.nowarn()», |n| *n += 1);
//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in
//! at: raw.update(«ctx.nowarn()», |n| *n += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[irq_handler]
pub fn handle(lock: &SpinLock<u32, Irq>, raw: &RawSpinLock<u32>) -> IrqReturn {
    lock.update(ctx.nowarn(), |n| *n += 1);
    raw.update(ctx.nowarn(), |n| *n += 1);
    IrqReturn::Handled
}
