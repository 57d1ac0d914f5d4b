//! error[E0133]: call to unsafe function `MaybeUninit::
//! at: sleep(«token.assume_init_mut()», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::MaybeUninit;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    let mut token = MaybeUninit::<ProcessCtx>::uninit();
    sleep(token.assume_init_mut(), Delta::from_millis(1));
    IrqReturn::Handled
}
