//! Raw, which masks interrupts wherever it is taken.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*};
pub struct Cgr(RawSpinLock<u32>);
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
