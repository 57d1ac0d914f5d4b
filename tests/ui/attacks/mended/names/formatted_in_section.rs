//! Format in the section what is no token's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{cell::RefCell, fmt};
use kernel::{fmt::Write, prelude::*, str::Buffer, sync::SpinLock, time::*};
pub struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(sleep(*self.0.borrow_mut(), Delta::from_millis(1)))
    }
}
#[process_ctx]
pub fn attack(count: &SpinLock<u32>) {
    count.with(ctx, |count, _inner| { let _ = write!(Buffer::<8>::new(), "{count}"); });
}
