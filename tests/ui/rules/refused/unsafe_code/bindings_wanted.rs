//! error[E0432]: unresolved import `bindings`
//! at: use «kernel::bindings»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::bindings;
use kernel::prelude::*;
#[process_ctx]
pub fn settle() { bindings::msleep(1) }
