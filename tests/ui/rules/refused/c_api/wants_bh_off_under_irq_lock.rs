//! error[E0277]: softirqs must be masked for this call, and `SpinLocked<Irq, ProcessCtx>` does not
//!     say that they are
//! at: state.with(ctx, |_, ctx| unsafe { c_api::netif_tx_locked(«ctx», dev, |_ctx| ()) });
extern crate ctx_core as kernel;
use kernel::{c_api::{self, NetDevice}, prelude::*, sync::SpinLock};
#[process_ctx]
pub unsafe fn stop(state: &SpinLock<(), Irq>, dev: *mut NetDevice) {
    state.with(ctx, |_, ctx| unsafe { c_api::netif_tx_locked(ctx, dev, |_ctx| ()) });
}
