//! error[E0277]: `u32` is not an execution context
//! at: delay(«&mut 1u32», 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn wait() {
    delay(&mut 1u32, 1);
}
