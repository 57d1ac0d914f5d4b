//! Of the kind `Irq`, so that the softirq masks the handler.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock, work::BhWorkItem};
pub struct Dma(SpinLock<u32, Irq>);
impl BhWorkItem for Dma {
    #[softirq]
    fn run(&self) {
        self.0.set(ctx, 0);
    }
}
impl Handler for Dma {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.update(ctx, |done| *done += 1);
        IrqReturn::Handled
    }
}
