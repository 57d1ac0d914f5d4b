//! error[E0133]: call to unsafe function `msleep` is unsafe and requires unsafe function or block
//! at: «msleep(1)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
extern "C" { fn msleep(ms: u32); }
#[process_ctx]
pub fn settle() {
    msleep(1);
}
