//! error[E0277]: the trait bound `Level: property::sealed::Sealed` is not satisfied
//! at: impl PropertyInt for «Level» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::device::property::PropertyInt;
#[derive(Clone, Copy)]
pub enum Level {
    Low = 1,
}
impl PropertyInt for Level {}
