//! error[E0501]: cannot borrow 
//! at: «count.with(ctx, |_, _inner| {
//! error[E0500]: closure requires unique access to 
//! at: count.with(ctx, «|_, _inner|» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{cell::RefCell, fmt};
use kernel::{fmt::Write, prelude::*, str::Buffer, sync::SpinLock, time::*};
struct Nap<'a>(RefCell<&'a mut ProcessCtx>);
impl fmt::Display for Nap<'_> {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(sleep(*self.0.borrow_mut(), Delta::from_millis(1)))
    }
}
#[process_ctx]
pub fn attack(count: &SpinLock<u32>) {
    count.with(ctx, |_, _inner| {
        let _ = write!(Buffer::<8>::new(), "{}", Nap(RefCell::new(ctx)));
    });
}
