//! error: lifetime may not live long enough
//! at: «self.0 = Some(ctx)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Device<'a>(Option<&'a mut ProcessCtx>);
impl Device<'_> {
    #[process_ctx]
    pub fn start(&mut self) {
        self.0 = Some(ctx);
    }
}
