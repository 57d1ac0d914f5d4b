//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| pool.release(«ctx»));
//! covers: context=rcu; depth=destructor; operation=mutex, rwsem-semaphore
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Mutex};
pub struct Registry(Mutex<u32>);
pub struct PagePool<'a>(&'a Registry);
impl PagePool<'_> {
    /// The destructor that sleeps: it asks for a token, which `Drop` does not get.
    pub fn release(self, ctx: &mut impl MaySleep) {
        *self.0.0.lock(ctx) -= 1;
    }
}
#[process_ctx]
pub fn disconnect(pool: PagePool<'_>) {
    section::rcu_read(ctx, |ctx| pool.release(ctx));
}
