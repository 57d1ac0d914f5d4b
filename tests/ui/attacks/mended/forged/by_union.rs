//! Writing to a union is safe, reading is not.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::ManuallyDrop;
use kernel::{prelude::*, time::*};
pub union Forge { nothing: (), token: ManuallyDrop<ProcessCtx> }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let mut forge = Forge { nothing: () };
    forge.nothing = ();
    delay(ctx, 1);
    IrqReturn::Handled
}
