//! error[E0277]: a lock of kind `Task` cannot be taken in `SoftIrqCtx`
//! at: self.0.update(«ctx», |packets| *packets -= 1);
//! covers: context=irq-thread; depth=several; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock, work::BhWorkItem};
pub struct Ks8851(SpinLock<u32>);
impl Ks8851 {
    fn rx_pkts(&self, ctx: &mut ProcessCtx) {
        self.0.update(ctx, |packets| *packets += 1);
    }
    fn start_xmit(&self, ctx: &mut SoftIrqCtx) {
        self.0.update(ctx, |packets| *packets -= 1);
    }
}
impl ThreadedHandler for Ks8851 {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.rx_pkts(ctx);
        IrqReturn::Handled
    }
}
impl BhWorkItem for Ks8851 {
    #[softirq]
    fn run(&self) {
        self.start_xmit(ctx);
    }
}
