//! error[E0277]: user memory can be accessed only in a system call, but this is `IrqCtx`
//! at: let _ = UserSlice::new(UserPtr::from_addr(0), 4).writer().write(«ctx», &1u32);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSlice};
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _ = UserSlice::new(UserPtr::from_addr(0), 4).writer().write(ctx, &1u32);
    IrqReturn::Handled
}
