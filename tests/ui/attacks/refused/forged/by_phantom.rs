//! error[E0277]: this call may sleep, but `PhantomData<ProcessCtx>` may not
//! at: sleep(«&mut PhantomData::<ProcessCtx>», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomData;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    sleep(&mut PhantomData::<ProcessCtx>, Delta::from_millis(1));
    IrqReturn::Handled
}
