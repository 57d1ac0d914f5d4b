//! Of the kind `Bh`, so that process context masks softirqs.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::BhWorkItem};
pub struct Station(SpinLock<u32, Bh>);
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
