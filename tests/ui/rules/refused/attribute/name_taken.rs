//! error: `#[process_ctx]` adds the token as `ctx`, and this parameter has that name but not the
//!     type `&mut ProcessCtx`; rename it, or give it that type; see docs/errors.md#name-taken
//! at: pub fn draw(«ctx»: u32) -> u32 { ctx }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn draw(ctx: u32) -> u32 { ctx }
