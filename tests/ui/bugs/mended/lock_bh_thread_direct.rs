//! Of the kind `Bh`: the thread is interrupted by the softirq that takes the lock, too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock, time::Delta, timer::Callback};
pub struct Usb(SpinLock<u32, Bh>);
impl ThreadedHandler for Usb {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.update(ctx, |events| *events += 1);
        IrqReturn::Handled
    }
}
impl Callback for Usb {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.set(ctx, 0);
        None
    }
}
