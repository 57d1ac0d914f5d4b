//! The reference is put by who traces, outside of the section.
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, section};
c_functions! {
    unsafe extern "C" {
        fn dput(ctx: &mut impl MaySleep, dentry: *mut u8);
    }
}
pub struct Parent(*mut u8);
impl Parent {
    fn put(self, ctx: &mut impl MaySleep) {
        unsafe { dput(ctx, self.0) };
    }
}
#[process_ctx]
pub fn trace_sync_file(parent: Parent) {
    section::preempt_off(ctx, |_ctx| ());
    parent.put(ctx);
}
