//! Not in an NMI.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*};
fn free_storage<T: Callback>(ctx: &mut impl MayTakeRaw, head: Head<T>) {
    head.call(ctx);
}
fn storage_delete<T: Callback>(ctx: &mut impl MayTakeRaw, head: Head<T>) {
    free_storage(ctx, head);
}
#[hard_irq_handler]
pub fn perf_event<T: Callback>(head: Head<T>) -> IrqReturn {
    storage_delete(ctx, head);
    IrqReturn::Handled
}
