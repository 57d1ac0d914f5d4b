//! error: a function in process context runs to its end in the context it was called in, but an
//!     `async fn` runs later, wherever it is polled; remove `async`; see docs/errors.md#async-fn
//! at: pub «async» fn reset() {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub async fn reset() {}
