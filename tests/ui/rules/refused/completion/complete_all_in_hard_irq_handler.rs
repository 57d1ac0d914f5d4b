//! error[E0277]: this takes a `spinlock_t`, which `HardIrqCtx` may not
//! at: done.complete_all(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Completion};
#[hard_irq_handler]
pub fn handle(done: &Completion) -> IrqReturn {
    done.complete_all(ctx);
    IrqReturn::Handled
}
