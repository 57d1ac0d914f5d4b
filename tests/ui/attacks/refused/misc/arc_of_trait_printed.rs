//! error[E0277]: `dyn Name` cannot be sent between threads safely
//! at: «pr_info!("{arc}\n")»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fmt, prelude::*, sync::Arc};
const __LOG_PREFIX: &[u8] = b"arc\0";
pub trait Name: fmt::Display + Sync {}
pub fn print(arc: &Arc<dyn Name>) {
    pr_info!("{arc}\n")
}
