//! Waited for after the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Super { list: SpinLock<u32>, scanned: Completion }
impl Super {
    #[process_ctx]
    pub fn shutdown(&self) {
        self.list.set(ctx, 0);
        self.scanned.wait(ctx);
    }
}
