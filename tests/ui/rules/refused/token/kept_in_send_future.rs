//! error: future cannot be sent between threads safely
//! at: pub fn later(ctx: &mut ProcessCtx) -> «impl Future + Send + '_» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::future::{ready, Future};
use kernel::{prelude::*, time::*};
pub fn later(ctx: &mut ProcessCtx) -> impl Future + Send + '_ {
    async { ready(()).await; sleep(ctx, Delta::from_millis(1)) }
}
