//! The op is called after the section: its signature says that it may sleep.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub trait GadgetDriver {
    fn disconnect(&self, ctx: &mut ProcessCtx);
}
#[process_ctx]
pub fn suspend(driver: &dyn GadgetDriver) {
    section::irqs_off(ctx, |_ctx| ());
    driver.disconnect(ctx);
}
