//! error: the harness calls a test, and has no token to lend; remove `#[process_ctx]` here, and let
//!     the test call a function of its own through `hosted`; see docs/errors.md#test-function
//! at: «#[test]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
#[test]
fn resets() {}
