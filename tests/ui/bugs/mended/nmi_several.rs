//! Tried, not waited for.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{nmi::Handler, prelude::*, sync::RawSpinLock};
pub struct Depot(RawSpinLock<u32>);
impl Depot {
    fn find_stack(&self, ctx: &mut NmiCtx) -> u32 {
        self.0.try_with(ctx, |stacks, _ctx| *stacks).unwrap_or(0)
    }
    fn save(&self, ctx: &mut NmiCtx) -> u32 {
        self.find_stack(ctx)
    }
}
impl Handler for Depot {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        if self.save(ctx) == 0 { IrqReturn::None } else { IrqReturn::Handled }
    }
}
