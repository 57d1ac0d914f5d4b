//! error[E0277]: this waits for the readers of an SRCU domain, which `SrcuRead<ProcessCtx>` may not
//! at: domain.read(ctx, |ctx| domain.synchronize(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
#[process_ctx]
pub fn retire(domain: &Srcu) {
    domain.read(ctx, |ctx| domain.synchronize(ctx));
}
