//! Its node is there as long as a driver is bound to it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{
    device::{Bound, Device},
    prelude::*,
};
pub fn has(device: &Device<Bound>, ctx: &mut ProcessCtx) -> bool {
    device.fwnode(ctx).is_some()
}
