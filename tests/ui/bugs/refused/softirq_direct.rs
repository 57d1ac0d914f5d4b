//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: *self.0.lock(«ctx») += 1;
//! covers: context=softirq; depth=direct; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::BhWorkItem};
pub struct Uart(Mutex<u32>);
impl BhWorkItem for Uart {
    #[softirq]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
