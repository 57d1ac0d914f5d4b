//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: panel.read_data(«ctx»);
//! covers: context=hardirq; depth=callback; operation=clk, driver-core
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*};
pub trait PanelOps<C> {
    fn read_data(&self, ctx: &mut C);
}
pub struct Sossi(*mut Clk);
impl<C: MaySleep> PanelOps<C> for Sossi {
    fn read_data(&self, ctx: &mut C) {
        unsafe { c_api::clk_set_rate(ctx, self.0, 48_000_000) };
    }
}
#[irq_handler]
pub fn lcd_dma(panel: &Sossi) -> IrqReturn {
    panel.read_data(ctx);
    IrqReturn::Handled
}
