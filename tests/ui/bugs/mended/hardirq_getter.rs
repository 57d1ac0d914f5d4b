//! The number is asked for once, in probe, and kept.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::Mutex};
pub struct Pci { vectors: Mutex<[u32; 4]>, first: u32 }
impl Pci {
    fn msi_domain(&self, ctx: &mut impl MaySleep, n: usize) -> u32 {
        self.vectors.lock(ctx)[n]
    }
    pub fn irq_vector(&self, ctx: &mut impl MaySleep, n: usize) -> u32 {
        self.msi_domain(ctx, n)
    }
}
impl Handler for Pci {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        let first = self.first;
        if first == 7 { IrqReturn::Handled } else { IrqReturn::None }
    }
}
