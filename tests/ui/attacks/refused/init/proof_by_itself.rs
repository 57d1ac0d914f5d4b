//! error[E0133]: call to unsafe function
//! at: init_struct(|slot| Ok(«InitOk::new(slot, guards)»))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{__private::{init_struct, FieldGuards, InitOk}, prelude::*};
pub fn token<F>(guards: FieldGuards<F, ()>) -> impl PinInit<ProcessCtx> {
    init_struct(|slot| Ok(InitOk::new(slot, guards)))
}
