//! What is stable.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub fn stop() {
    core::hint::spin_loop();
}
