//! The signal is left to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::*};
pub struct SigLock(SpinLock<u32, Irq>);
impl WorkItem for SigLock {
    #[process_ctx]
    fn run(&self) {
        self.0.update(ctx, |pending| *pending += 1);
    }
}
/// In C: `if (irqs_disabled())`, then `if (!preemptible())`.
fn send_signal(ctx: &mut AtomicCtx<Raw, Irq>, task: &Work<SigLock>) {
    task.schedule(ctx);
}
pub fn tracepoint(ctx: &mut AtomicCtx<Raw, Irq>, task: &Work<SigLock>) {
    send_signal(ctx, task);
}
