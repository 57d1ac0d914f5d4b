//! A table for handlers holds functions for handlers.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[any_ctx]
fn settle() { delay(ctx, 1); }
pub const ACTIONS: [fn(&mut IrqCtx); 1] = [settle];
