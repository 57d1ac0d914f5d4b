//! error: `c_functions!` takes an `unsafe extern "C"` block whose functions have the token first,
//!     and no body:
//! at: «c_functions! { extern "C" { fn msleep(ctx: &mut impl MaySleep, msecs: u32); } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::c_functions;
c_functions! { extern "C" { fn msleep(ctx: &mut impl MaySleep, msecs: u32); } }
