//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: storage_delete(«ctx», head);
//! covers: context=nmi; depth=several; operation=rcu-call
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*};
fn free_storage<T: Callback>(ctx: &mut impl MayTakeRaw, head: Head<T>) {
    head.call(ctx);
}
fn storage_delete<T: Callback>(ctx: &mut impl MayTakeRaw, head: Head<T>) {
    free_storage(ctx, head);
}
#[nmi]
pub fn perf_event<T: Callback>(head: Head<T>) -> IrqReturn {
    storage_delete(ctx, head);
    IrqReturn::Handled
}
