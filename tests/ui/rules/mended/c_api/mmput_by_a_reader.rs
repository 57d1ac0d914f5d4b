//! After the read side.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, MmStruct}, prelude::*, sync::Srcu};
#[process_ctx]
pub unsafe fn invalidate(domain: &Srcu, mm: *mut MmStruct) {
    domain.read(ctx, |_ctx| ());
    unsafe { c_api::mmput(ctx, mm) };
}
