//! error[E0117]: only traits defined in the current crate can be implemented for types defined
//!     outside of the crate
//! at: «impl AsMut<ProcessCtx> for IrqsOff<ProcessCtx>» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
impl AsMut<ProcessCtx> for IrqsOff<ProcessCtx> {
    fn as_mut(&mut self) -> &mut ProcessCtx {
        loop {}
    }
}
