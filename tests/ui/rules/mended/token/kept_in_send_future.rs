//! A future that may be polled elsewhere has no token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::future::{ready, Future};
use kernel::{prelude::*, time::*};
pub fn later(ctx: &mut ProcessCtx) -> impl Future + Send + '_ {
    sleep(ctx, Delta::from_millis(1));
    async { ready(()).await }
}
