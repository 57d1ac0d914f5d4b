//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: *self.0.lock(«ctx») += 1;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
pub struct Drain(Arc<Mutex<u32>>);
impl BhWorkItem for Drain {
    #[softirq]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
