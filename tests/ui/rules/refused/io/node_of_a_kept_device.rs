//! error[E0599]: no method named `fwnode` found
//! at: device.«fwnode»(ctx).is_some()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{device::Device, prelude::*, sync::aref::ARef};
pub fn has(device: &ARef<Device>, ctx: &mut ProcessCtx) -> bool {
    device.fwnode(ctx).is_some()
}
