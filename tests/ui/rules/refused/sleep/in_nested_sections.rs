//! error[E0277]: this call may sleep, but `SpinLocked<Irq, RcuRead<ProcessCtx>>` may not
//! at: list.with(ctx, |_list, ctx| sleep(«ctx», Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock, time::*};
#[process_ctx]
pub fn publish(list: &SpinLock<u64, Irq>) {
    section::rcu_read(ctx, |ctx| {
        list.with(ctx, |_list, ctx| sleep(ctx, Delta::from_millis(1)));
    });
}
