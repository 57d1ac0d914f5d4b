//! error[E0277]: a lock of kind `Task` cannot be taken in `SoftIrqCtx`
//! at: self.0.update(«ctx», |keys| *keys -= 1);
//! covers: context=softirq, spinlock; depth=direct; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::BhWorkItem};
pub struct Station(SpinLock<u32>);
impl Station {
    #[process_ctx]
    pub fn add_key(&self) {
        self.0.update(ctx, |keys| *keys += 1);
    }
}
impl BhWorkItem for Station {
    #[softirq]
    fn run(&self) {
        self.0.update(ctx, |keys| *keys -= 1);
    }
}
