//! With the inner token the inner lock leaves interrupts off when it ends.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Lpfc { host: SpinLock<u32, Irq>, ring: SpinLock<u32, Irq> }
impl Lpfc {
    #[process_ctx]
    pub fn abort(&self) {
        self.host.with(ctx, |aborted, ctx| {
            // `spin_lock_irq()` is what the outer token stands for: its end would switch interrupts
            // on.
            self.ring.update(ctx, |queued| *aborted += *queued);
        });
    }
}
