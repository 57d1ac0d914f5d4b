//! A lock of kind `Bh` masks softirqs on every kernel.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, NetDevice}, prelude::*, sync::SpinLock};
#[process_ctx]
pub unsafe fn stop(state: &SpinLock<(), Bh>, dev: *mut NetDevice) {
    state.with(ctx, |_, ctx| unsafe { c_api::netif_tx_locked(ctx, dev, |_ctx| ()) });
}
