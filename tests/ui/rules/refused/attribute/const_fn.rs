//! error: a function in process context receives its token from the running kernel, and the
//!     compiler has none to give to a `const fn`; remove `const`; see docs/errors.md#const-fn
//! at: pub «const» fn reset() {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub const fn reset() {}
