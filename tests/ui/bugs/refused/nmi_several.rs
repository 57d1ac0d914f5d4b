//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: self.0.get(«ctx»)
//! covers: context=nmi; depth=several; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{nmi::Handler, prelude::*, sync::RawSpinLock};
pub struct Depot(RawSpinLock<u32>);
impl Depot {
    fn find_stack(&self, ctx: &mut NmiCtx) -> u32 {
        self.0.get(ctx)
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
