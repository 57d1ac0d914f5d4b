//! After both sections.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock, time::*};
#[process_ctx]
pub fn publish(list: &SpinLock<u64, Irq>) {
    section::rcu_read(ctx, |ctx| {
        list.update(ctx, |_list| ());
    });
    sleep(ctx, Delta::from_millis(1));
}
