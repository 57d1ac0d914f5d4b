//! An NMI leaves a mark, which others look at.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::{AtomicBool, Ordering::Relaxed};
use kernel::{nmi::Handler, prelude::*};
pub struct Watchdog(AtomicBool);
impl Handler for Watchdog {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        self.0.store(true, Relaxed);
        IrqReturn::Handled
    }
}
