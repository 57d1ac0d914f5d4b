//! error: a caller in C has no token to pass; the kernel reaches a function in process context
//!     through a trampoline of ctx_core, which has one; remove `extern "C"`; see
//!     docs/errors.md#foreign-abi
//! at: pub «extern "C"» fn log(_level: u8, ...) {}
//! error: the kernel reaches a function in process context through a trampoline of ctx_core, which
//!     has nothing to pass for `...`; remove it; see docs/errors.md#variadic
//! at: pub extern "C" fn log(_level: u8, «...») {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub extern "C" fn log(_level: u8, ...) {}
