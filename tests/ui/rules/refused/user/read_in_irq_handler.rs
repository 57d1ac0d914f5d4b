//! error[E0277]: user memory can be accessed only in a system call, but this is `IrqCtx`
//! at: from.read_slice(«ctx», &mut [0; 4])
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
pub fn take(ctx: &mut IrqCtx, from: &mut UserSliceReader) -> Result {
    from.read_slice(ctx, &mut [0; 4])
}
