//! error[E0277]: the trait bound `Mine: KindAbove<
//! at: count.with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Mine;
impl MayTake<Mine> for IrqCtx { const MASK: kernel::Mask = kernel::Mask::None; }
#[irq_handler]
pub fn handle(count: &SpinLock<u64, Mine>) -> IrqReturn {
    count.with(ctx, |count, _ctx| *count += 1);
    IrqReturn::Handled
}
