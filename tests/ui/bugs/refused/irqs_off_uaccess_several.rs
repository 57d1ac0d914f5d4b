//! error[E0277]: user memory can be accessed only in a system call, but this is `IrqsOff<UserCtx>`
//! at: section::irqs_off(ctx, |ctx| emulate(«ctx», guest))
//! covers: context=irqs-off; depth=several; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, uaccess::UserSliceReader};
fn read_guest(ctx: &mut impl MayAccessUser, from: &mut UserSliceReader, to: &mut [u8]) -> Result {
    from.read_slice(ctx, to)
}
fn emulate(ctx: &mut impl MayAccessUser, from: &mut UserSliceReader) -> Result<u8> {
    let mut opcode = [0];
    read_guest(ctx, from, &mut opcode)?;
    Ok(opcode[0])
}
#[user_ctx]
pub fn vcpu_run(guest: &mut UserSliceReader) -> Result<u8> {
    section::irqs_off(ctx, |ctx| emulate(ctx, guest))
}
