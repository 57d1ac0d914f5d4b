//! Send what it is registered with, and register where there is a token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*};
const OPTIONS: MiscDeviceOptions = MiscDeviceOptions { name: c"late" };
fn sent<T: Send>(_: T) {}
#[process_ctx]
pub fn appear<T: MiscDevice>() {
    sent(OPTIONS);
    let _ = MiscDeviceRegistration::<T>::register(ctx, OPTIONS);
}
