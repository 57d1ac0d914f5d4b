//! error[E0277]: a lock of kind `Irq` cannot be taken in `PreemptOff<SoftIrqCtx>`
//! at: monitor.0.update(«ctx», |drops| *drops += 1);
//! covers: context=trace-bpf; depth=direct; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct DropMonitor(SpinLock<u32, Irq>);
#[softirq]
pub fn trace_kfree_skb(monitor: &DropMonitor) {
    // A tracepoint calls its probes with preemption off.
    section::preempt_off(ctx, |ctx| {
        monitor.0.update(ctx, |drops| *drops += 1);
    });
}
