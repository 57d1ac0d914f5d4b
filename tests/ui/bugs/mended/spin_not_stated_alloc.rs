//! The token of the section gives the flags.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub struct Mac(SpinLock<Option<KBox<[u32; 4]>>>);
impl Mac {
    #[process_ctx]
    pub fn resume(&self) -> Result {
        self.0.with(ctx, |ring, ctx| {
            // GFP_KERNEL is what the outer token stands for.
            *ring = Some(KBox::new([0; 4], ctx)?);
            Ok(())
        })
    }
}
