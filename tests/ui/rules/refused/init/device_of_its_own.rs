//! error[E0277]: the trait bound `Port: print::device::Device` is not satisfied
//! at: impl LogDevice for «Port» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::print::LogDevice;
pub struct Port;
impl LogDevice for Port {}
