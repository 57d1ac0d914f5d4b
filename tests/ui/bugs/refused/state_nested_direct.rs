//! error[E0501]: cannot borrow 
//! at: «self.host.with(ctx, |aborted, _| {
//! error[E0500]: closure requires unique access to 
//! at: self.host.with(ctx, «|aborted, _|» {
//! covers: context=spinlock-irq; depth=direct; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Lpfc { host: SpinLock<u32, Irq>, ring: SpinLock<u32, Irq> }
impl Lpfc {
    #[process_ctx]
    pub fn abort(&self) {
        self.host.with(ctx, |aborted, _| {
            // `spin_lock_irq()` is what the outer token stands for: its end would switch interrupts
            // on.
            self.ring.update(ctx, |queued| *aborted += *queued);
        });
    }
}
