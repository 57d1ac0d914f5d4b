//! error[E0277]: a lock of kind `Task` cannot be taken in `HardIrqCtx`
//! at: self.0.update(«ctx», |groups| *groups -= 1);
//! covers: context=ipi; depth=direct; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Cgr(SpinLock<u32>);
impl Cgr {
    #[process_ctx]
    pub fn create(&self) {
        self.0.update(ctx, |groups| *groups += 1);
    }
    #[process_ctx]
    pub fn delete(&self) -> Result {
        smp::call_on(ctx, 0, |ctx| {
            self.0.update(ctx, |groups| *groups -= 1);
        })
    }
}
