//! error: a pointer to what is around a field is for `unsafe` code, and nothing here gives a
//!     driver such a field
//! at: «kernel::container_of!(ready, Port, ready)»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::WaitQueue;
pub struct Port { pub ready: WaitQueue }
pub fn port(ready: *mut WaitQueue) -> *mut Port {
    kernel::container_of!(ready, Port, ready)
}
