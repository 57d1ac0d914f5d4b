//! error[E0133]: access to union field is unsafe and requires unsafe function or block
//! at: sleep(&mut *«forge.token», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::ManuallyDrop;
use kernel::{prelude::*, time::*};
pub union Forge { nothing: (), token: ManuallyDrop<ProcessCtx> }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let mut forge = Forge { nothing: () };
    sleep(&mut *forge.token, Delta::from_millis(1));
    IrqReturn::Handled
}
