//! It may hold a token, unless it can be shared.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fmt, prelude::*, sync::Arc};
const __LOG_PREFIX: &[u8] = b"arc\0";
pub trait Name: fmt::Display + Send + Sync {}
pub fn print(arc: &Arc<dyn Name>) {
    pr_info!("{arc}\n")
}
