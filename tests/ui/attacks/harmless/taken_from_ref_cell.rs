//! harmless: who borrows it a second time panics before he has it
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::RefCell;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn attack() {
    let cell = RefCell::new(ctx);
    section::irqs_off(&mut **cell.borrow_mut(), |_ctx| {
        sleep(&mut **cell.borrow_mut(), Delta::from_millis(1));
    });
}
