//! error[E0277]: a lock of kind `Irq` cannot be taken in `AtomicCtx<Raw, Irq>`
//! at: task.item().0.update(«ctx», |pending| *pending += 1);
//! covers: context=trace-bpf; depth=one; operation=rt-spinlock
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
    task.item().0.update(ctx, |pending| *pending += 1);
}
pub fn tracepoint(ctx: &mut AtomicCtx<Raw, Irq>, task: &Work<SigLock>) {
    send_signal(ctx, task);
}
