//! A lock that a softirq may take.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::BhWorkItem};
pub struct Uart(SpinLock<u32, Bh>);
impl BhWorkItem for Uart {
    #[softirq]
    fn run(&self) {
        self.0.update(ctx, |received| *received += 1);
    }
}
