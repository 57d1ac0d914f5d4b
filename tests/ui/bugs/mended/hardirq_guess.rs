//! The thread of the interrupt may sleep, and its type says so.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct Bus;
impl Bus {
    /// In C: `if (in_irq()) udelay(); else usleep_range();`
    fn settle(&self, ctx: &mut impl MaySleep) {
        sleep(ctx, Delta::from_millis(2));
    }
    #[threaded_irq]
    pub fn isr(&self) -> IrqReturn {
        self.settle(ctx);
        IrqReturn::Handled
    }
}
