//! error[E0277]: user memory can be accessed only in a system call, but this is `SpinLocked<Task,
//!     UserCtx>`
//! at: self.0.with(ctx, |ro, ctx| Ok(*ro = get_user(«ctx», from)?))
//! covers: context=spinlock; depth=one; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, uaccess::UserSliceReader};
pub struct Rbd(SpinLock<bool>);
fn get_user(ctx: &mut impl MayAccessUser, from: &mut UserSliceReader) -> Result<bool> {
    let mut value = [0];
    from.read_slice(ctx, &mut value)?;
    Ok(value[0] != 0)
}
impl Rbd {
    #[user_ctx]
    pub fn set_read_only(&self, from: &mut UserSliceReader) -> Result {
        self.0.with(ctx, |ro, ctx| Ok(*ro = get_user(ctx, from)?))
    }
}
