//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: rom.map(|rom| rom.release(«ctx»));
//! covers: context=tasklet; depth=direct; operation=vfree-vunmap-dma_free, dma-submit
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock, work::*};
pub struct Ohci(SpinLock<Option<VVec<u8>>, Bh>);
impl WorkItem for Ohci {
    #[process_ctx]
    fn run(&self) {
        let rom = self.0.update(ctx, |rom| rom.take());
        rom.map(|rom| rom.release(ctx));
    }
}
pub struct BusReset(Work<Ohci>);
impl BhWorkItem for BusReset {
    #[softirq]
    fn run(&self) {
        let rom = self.0.item().0.update(ctx, |rom| rom.take());
        rom.map(|rom| rom.release(ctx));
    }
}
