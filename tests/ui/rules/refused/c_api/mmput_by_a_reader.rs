//! error[E0277]: this waits for the readers of an SRCU domain, which `SrcuRead<ProcessCtx>` may not
//! at: domain.read(ctx, |ctx| unsafe { c_api::mmput(«ctx», mm) });
extern crate ctx_core as kernel;
use kernel::{c_api::{self, MmStruct}, prelude::*, sync::Srcu};
#[process_ctx]
pub unsafe fn invalidate(domain: &Srcu, mm: *mut MmStruct) {
    domain.read(ctx, |ctx| unsafe { c_api::mmput(ctx, mm) });
}
