//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: let byte = UserSlice::new(UserPtr::from_addr(self.0), 1).reader().read::<u8>(«ctx»)?;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Writer, fmt, prelude::*, uaccess::*};
pub struct Peek(usize);
impl Peek {
    fn peek(&self, ctx: &mut ProcessCtx) -> Result<u8> {
        let byte = UserSlice::new(UserPtr::from_addr(self.0), 1).reader().read::<u8>(ctx)?;
        Ok(byte)
    }
}
impl Writer for Peek {
    fn write(&self, ctx: &mut ProcessCtx, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}", self.peek(ctx))
    }
}
