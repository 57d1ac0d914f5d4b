//! Print data. (In a kernel the message is ctx_core's:
//! tests/ui/kernel/refused/sleep_in_arguments.rs.)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{cell::RefCell, fmt};
use kernel::{prelude::*, time::*};
const __LOG_PREFIX: &[u8] = b"driver\0";
struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(sleep(*self.0.borrow_mut(), Delta::from_millis(1)))
    }
}
#[process_ctx]
pub fn print() {
    drop(Nap(RefCell::new(ctx)));
    pr_info!("{}", "slept");
}
