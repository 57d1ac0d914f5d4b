//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: pub static CTX: «Option<ProcessCtx>» = None;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub static CTX: Option<ProcessCtx> = None;
