//! error[E0277]: softirqs must be masked for this call, and `ProcessCtx` does not say that they are
//! at: unsafe { c_api::netif_tx_locked(«ctx», dev, |_ctx| ()) };
extern crate ctx_core as kernel;
use kernel::{c_api::{self, NetDevice}, prelude::*};
#[process_ctx]
pub unsafe fn stop(dev: *mut NetDevice) {
    unsafe { c_api::netif_tx_locked(ctx, dev, |_ctx| ()) };
}
