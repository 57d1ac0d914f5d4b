//! harmless: a `str::Buffer` formats in the caller's own context, which may sleep, unlike
//!     `printk()`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{cell::RefCell, fmt};
use kernel::{fmt::Write, prelude::*, str::Buffer, time::*};
struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(sleep(*self.0.borrow_mut(), Delta::from_millis(1)))
    }
}
#[process_ctx]
pub fn attack() -> Result {
    let mut line = Buffer::<8>::new();
    write!(line, "{}", Nap(RefCell::new(ctx)))?;
    Ok(())
}
