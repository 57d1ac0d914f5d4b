//! error[E0308]: mismatched types
//! at: pub const ACTIONS: [fn(&mut IrqCtx); 1] = [«settle»];
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { delay(ctx, 1); }
pub const ACTIONS: [fn(&mut IrqCtx); 1] = [settle];
