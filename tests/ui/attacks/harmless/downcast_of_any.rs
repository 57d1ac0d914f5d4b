//! harmless: `Any` tells the type that the token has, and in a section that is the section's
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::any::Any;
use kernel::{prelude::*, section, time::*};
fn sleeps<C: Context + 'static>(ctx: &mut C) -> bool {
    let Some(ctx) = (ctx as &mut dyn Any).downcast_mut::<ProcessCtx>() else {
        return false;
    };
    sleep(ctx, Delta::from_millis(1));
    true
}
/// Whether it slept outside, and inside of a section.
#[process_ctx]
pub fn attack() -> (bool, bool) {
    (sleeps(ctx), section::rcu_read(ctx, sleeps))
}
