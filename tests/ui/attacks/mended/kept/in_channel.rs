//! Receive it before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
use std::sync::mpsc::channel;
#[process_ctx]
pub fn program() {
    let (to, from) = channel();
    let _ = to.send(&mut *ctx);
    let _ = from.recv().map(|ctx| sleep(ctx, Delta::from_millis(1)));
    drop((to, from));
    section::irqs_off(ctx, |_ctx| ());
}
