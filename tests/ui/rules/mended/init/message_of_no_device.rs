//! It is a device's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::Device, prelude::*};
pub struct Port;
pub fn tell(_port: &Port, device: &Device) {
    dev_info!(device, "up\n");
}
