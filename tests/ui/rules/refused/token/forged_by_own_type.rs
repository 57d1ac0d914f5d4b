//! error[E0277]: the trait bound `Mine: context::sealed::Sealed` is not satisfied
//! at: impl Context for «Mine» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Mine;
impl Context for Mine {
    type Wait = kernel::Sleep;
    type Level = Task;
}
