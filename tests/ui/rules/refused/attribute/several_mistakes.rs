//! error: a budget is a whole number of microseconds, from 1 to 4294967295 and without a suffix;
//!     write it as in `budget_us = 50`; see docs/errors.md#budget-value
//! at: #[irq_handler(budget_us = «0»)]
//! error: an interrupt handler runs to its end in the context it was called in, but an `async fn`
//!     runs later, wherever it is polled; remove `async`; see docs/errors.md#async-fn
//! at: pub «async» fn handle(_ctx: &mut IrqCtx) -> u32 { 0 }
//! error: an interrupt handler tells the kernel whether the interrupt was its own; write `->
//!     IrqReturn`, or, if this is no such handler, give it its own attribute (that of a timer is
//!     `#[softirq]`); see docs/errors.md#wrong-return
//! at: pub async fn handle(_ctx: &mut IrqCtx) -> «u32» { 0 }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget_us = 0)]
pub async fn handle(_ctx: &mut IrqCtx) -> u32 { 0 }
