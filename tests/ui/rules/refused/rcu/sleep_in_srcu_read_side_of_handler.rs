//! error[E0277]: this call may sleep, but `SrcuRead<IrqCtx>` may not
//! at: domain.read(ctx, |ctx| sleep(«ctx», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu, time::*};
#[irq_handler]
pub fn handle(domain: &Srcu) -> IrqReturn {
    domain.read(ctx, |ctx| sleep(ctx, Delta::from_millis(1)));
    IrqReturn::Handled
}
