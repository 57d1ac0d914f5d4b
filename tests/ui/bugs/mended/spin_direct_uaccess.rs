//! Copied out of the lock's data inside, and to the user outside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, uaccess::UserSliceWriter};
pub struct Gadget(SpinLock<[u8; 8], Irq>);
impl Gadget {
    #[user_ctx]
    pub fn read(&self, to: &mut UserSliceWriter) -> Result {
        let event = self.0.get(ctx);
        to.write_slice(ctx, &event)
    }
}
