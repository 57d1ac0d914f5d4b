//! A raw lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct DropMonitor(RawSpinLock<u32>);
#[softirq]
pub fn trace_kfree_skb(monitor: &DropMonitor) {
    // A tracepoint calls its probes with preemption off.
    section::preempt_off(ctx, |ctx| {
        monitor.0.update(ctx, |drops| *drops += 1);
    });
}
