//! error[E0603]: module `sealed` is private
//! at: impl kernel::context::«sealed»::Sealed for Forged {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::alloc::Modifier;
pub enum Forged {}
impl kernel::context::sealed::Sealed for Forged {}
impl Modifier for Forged {}
