//! Mask them.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, NetDevice}, prelude::*};
#[process_ctx]
pub unsafe fn stop(dev: *mut NetDevice) {
    kernel::section::bh_off(ctx, |ctx| unsafe { c_api::netif_tx_locked(ctx, dev, |_ctx| ()) });
}
