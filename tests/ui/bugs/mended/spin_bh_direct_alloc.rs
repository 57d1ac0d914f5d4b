//! The token of the section gives the flags: GFP_ATOMIC.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*, sync::SpinLock};
pub struct Radios(SpinLock<KVec<u32>, Bh>);
impl Radios {
    #[process_ctx]
    pub fn list(&self) -> Result<KVec<u32>> {
        self.0.with(ctx, |radios, ctx| {
            // GFP_KERNEL is what the outer token stands for.
            let mut message = KVec::with_capacity(radios.len(), ctx)?;
            message.push_within_capacity(1).map_err(|_| ENOMEM)?;
            Ok(message)
        })
    }
}
