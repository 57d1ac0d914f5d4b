//! User memory is accessed where a system call is at hand: what is shown was read before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Writer, fmt, prelude::*, uaccess::*};
pub struct Peek(usize);
impl Peek {
    pub fn peek(&self, ctx: &mut UserCtx) -> Result<u8> {
        let byte = UserSlice::new(UserPtr::from_addr(self.0), 1).reader().read::<u8>(ctx)?;
        Ok(byte)
    }
}
impl Writer for Peek {
    fn write(&self, _: &mut ProcessCtx, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}", self.0)
    }
}
