//! error[E0277]: user memory can be accessed only in a system call, but this is `SpinLocked<Irq,
//!     UserCtx>`
//! at: self.0.with(ctx, |event, ctx| to.write_slice(«ctx», event))
//! covers: context=spinlock, spinlock-irq; depth=direct; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, uaccess::UserSliceWriter};
pub struct Gadget(SpinLock<[u8; 8], Irq>);
impl Gadget {
    #[user_ctx]
    pub fn read(&self, to: &mut UserSliceWriter) -> Result {
        self.0.with(ctx, |event, ctx| to.write_slice(ctx, event))
    }
}
