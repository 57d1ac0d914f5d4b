//! error[E0277]: the trait bound `Port: LogDevice` is not satisfied
//! at: «dev_info!(port, "up\n")»;
//! or: dev_info!(«port», "up\n");
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Port;
pub fn tell(port: &Port) {
    dev_info!(port, "up\n");
}
