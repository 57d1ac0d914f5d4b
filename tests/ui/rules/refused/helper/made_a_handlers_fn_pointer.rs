//! error[E0277]: this call may sleep, but `
//! at: pub const ACTIONS: [fn(&mut IrqCtx); 1] = [«settle»];
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
pub const ACTIONS: [fn(&mut IrqCtx); 1] = [settle];
