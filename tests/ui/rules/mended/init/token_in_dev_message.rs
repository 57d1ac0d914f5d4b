//! What is printed is data.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::RefCell;
use kernel::{faux::Device, fmt, prelude::*, time::{sleep, Delta}};
struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1));
        Ok(())
    }
}
#[process_ctx]
pub fn tell(device: &Device) {
    let _ = Nap(RefCell::new(ctx));
    dev_info!(device, "{}\n", 1);
}
