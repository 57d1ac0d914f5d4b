//! error[E0277]: a lock of kind `Task` cannot be taken in `IrqCtx`
//! at: self.0.update(«ctx», |completed| *completed += 1);
//! covers: context=hardirq, spinlock, tasklet; depth=direct; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Queue(SpinLock<u32>);
impl Queue {
    #[process_ctx]
    pub fn err_handler(&self) {
        self.0.set(ctx, 0);
    }
}
impl Handler for Queue {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.update(ctx, |completed| *completed += 1);
        IrqReturn::Handled
    }
}
