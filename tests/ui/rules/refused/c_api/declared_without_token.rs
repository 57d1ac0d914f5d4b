//! error: `c_functions!` takes an `unsafe extern "C"` block whose functions have the token first,
//!     and no body:
//! at: «c_functions! { unsafe extern "C" { fn msleep(msecs: u32); } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::c_functions;
c_functions! { unsafe extern "C" { fn msleep(msecs: u32); } }
