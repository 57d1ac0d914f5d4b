//! error[E0594]: cannot assign to `self.frames`, which is behind a `&` reference
//! at: «self.frames = 0»;
//! covers: context=softirq; depth=several; operation=rt-nonexclusive
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub struct BulkQueue { frames: u32 }
impl BulkQueue {
    fn flush(&self) {
        self.frames = 0;
    }
    #[process_ctx]
    pub fn enqueue(&self) {
        section::bh_off(ctx, |_ctx| self.flush());
    }
}
