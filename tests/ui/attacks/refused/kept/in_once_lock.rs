//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: pub static KEPT: «OnceLock<&'static mut ProcessCtx>» = OnceLock::new();
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: pub static KEPT: «OnceLock<&'static mut ProcessCtx>» = OnceLock::new();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::sync::OnceLock;
use kernel::{prelude::*, time::*};
pub static KEPT: OnceLock<&'static mut ProcessCtx> = OnceLock::new();
pub fn handle(_ctx: &mut IrqCtx) -> Option<Delta> {
    KEPT.get().map(|_| Delta::from_millis(1))
}
