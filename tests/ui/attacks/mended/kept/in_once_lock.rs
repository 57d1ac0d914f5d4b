//! A static holds data.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::sync::OnceLock;
use kernel::{prelude::*, time::*};
pub static KEPT: OnceLock<u32> = OnceLock::new();
pub fn handle(_ctx: &mut IrqCtx) -> Option<Delta> {
    KEPT.get().map(|_| Delta::from_millis(1))
}
