//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: sent(«MiscDeviceRegistration::<T>::register(ctx, OPTIONS)»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*};
const OPTIONS: MiscDeviceOptions = MiscDeviceOptions { name: c"late" };
fn sent<T: Send>(_: T) {}
#[process_ctx]
pub fn appear<T: MiscDevice>() {
    sent(MiscDeviceRegistration::<T>::register(ctx, OPTIONS));
}
