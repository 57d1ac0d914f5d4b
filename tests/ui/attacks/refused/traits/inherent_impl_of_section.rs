//! error[E0116]: cannot define inherent `impl` for a type outside of the crate where the type is
//!     defined
//! at: «impl IrqsOff<ProcessCtx>» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
impl IrqsOff<ProcessCtx> {
    pub fn outer(&mut self) -> &mut ProcessCtx {
        loop {}
    }
}
