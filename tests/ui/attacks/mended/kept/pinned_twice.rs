//! One of the two at a time.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::pin::Pin;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let mut pinned = Pin::new(ctx);
    let kept = pinned.as_mut();
    sleep(kept.get_mut(), Delta::from_millis(1));
    section::irqs_off(&mut *pinned, |_ctx| ());
}
