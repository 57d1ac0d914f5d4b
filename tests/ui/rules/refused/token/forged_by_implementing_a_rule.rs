//! error[E0117]: only traits defined in the current crate can be implemented for types defined
//!     outside of the crate
//! at: «impl MaySleep for IrqCtx» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
impl MaySleep for IrqCtx {}
pub fn upgrade(ctx: &mut IrqCtx) {
    sleep(ctx, Delta::from_millis(1));
}
