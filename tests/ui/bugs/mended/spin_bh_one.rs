//! Called after the fast lock.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Sock}, prelude::*, sync::SpinLock};
pub struct Mptcp { fast: SpinLock<u32, Bh>, sk: *mut Sock }
impl Mptcp {
    fn sock_set_timestamp(&self, ctx: &mut impl MaySleep) {
        unsafe { c_api::lock_sock_nested(ctx, self.sk, 0) };
    }
    #[process_ctx]
    pub fn setsockopt(&self) {
        self.fast.update(ctx, |_flags| ());
        self.sock_set_timestamp(ctx);
    }
}
