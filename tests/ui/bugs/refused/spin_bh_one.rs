//! error[E0277]: this call may sleep, but `SpinLocked<Bh, ProcessCtx>` may not
//! at: self.fast.with(ctx, |_flags, ctx| self.sock_set_timestamp(«ctx»));
//! covers: context=spinlock-bh; depth=one; operation=sock-lock
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Sock}, prelude::*, sync::SpinLock};
pub struct Mptcp { fast: SpinLock<u32, Bh>, sk: *mut Sock }
impl Mptcp {
    fn sock_set_timestamp(&self, ctx: &mut impl MaySleep) {
        unsafe { c_api::lock_sock_nested(ctx, self.sk, 0) };
    }
    #[process_ctx]
    pub fn setsockopt(&self) {
        self.fast.with(ctx, |_flags, ctx| self.sock_set_timestamp(ctx));
    }
}
