//! A table for process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
pub const ACTIONS: [fn(&mut ProcessCtx); 1] = [settle];
