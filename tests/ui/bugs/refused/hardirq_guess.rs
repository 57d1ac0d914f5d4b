//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: self.settle(«ctx»);
//! covers: context=hardirq; depth=one; operation=delay
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct Bus;
impl Bus {
    /// In C: `if (in_irq()) udelay(); else usleep_range();`
    fn settle(&self, ctx: &mut impl MaySleep) {
        sleep(ctx, Delta::from_millis(2));
    }
    #[irq_handler]
    pub fn isr(&self) -> IrqReturn {
        self.settle(ctx);
        IrqReturn::Handled
    }
}
