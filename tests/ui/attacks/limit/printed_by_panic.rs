//! limit: what a panic prints
//! net: a debug kernel's DEBUG_ATOMIC_SLEEP; the kernel stops at the panic in any case
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{cell::RefCell, fmt};
use kernel::{prelude::*, time::*};
struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sleep(*self.0.borrow_mut(), Delta::from_millis(1)); // in printk(), with interrupts off
        Ok(())
    }
}
#[process_ctx]
pub fn attack() {
    panic!("{}", Nap(RefCell::new(ctx)));
}
