//! The op allocates with what its context may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::*, prelude::*, section};
pub trait DentryOps {
    fn d_hash(&self, ctx: &mut AtomicCtx<Spin, Task>, name: &[u8]) -> Result<usize>;
}
pub struct Ntfs;
impl DentryOps for Ntfs {
    fn d_hash(&self, ctx: &mut AtomicCtx<Spin, Task>, name: &[u8]) -> Result<usize> {
        Ok(KVec::<u16>::zeroed(name.len(), ctx)?.len())
    }
}
#[process_ctx]
pub fn rcu_walk(dentry: &dyn DentryOps) -> Result<usize> {
    section::rcu_read(ctx, |ctx| dentry.d_hash(ctx.as_atomic(), b"a"))
}
