//! Who has what is around has the field.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::WaitQueue;
pub struct Port { pub ready: WaitQueue }
pub fn ready(port: &Port) -> &WaitQueue { &port.ready }
