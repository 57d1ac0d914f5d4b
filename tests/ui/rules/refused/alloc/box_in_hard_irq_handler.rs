//! error[E0277]: memory cannot be allocated in `HardIrqCtx`: the allocator takes a lock that sleeps
//!     on PREEMPT_RT
//! at: match KBox::new(1u32, «ctx») { Ok(_) => IrqReturn::Handled, Err(_) => IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
#[hard_irq_handler]
pub fn handle() -> IrqReturn {
    match KBox::new(1u32, ctx) { Ok(_) => IrqReturn::Handled, Err(_) => IrqReturn::None }
}
