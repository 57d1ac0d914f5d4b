//! Read before the lock.
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
        let value = get_user(ctx, from)?;
        self.0.update(ctx, |ro| Ok(*ro = value))
    }
}
