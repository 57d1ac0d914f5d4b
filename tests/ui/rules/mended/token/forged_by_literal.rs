//! Whoever sleeps is lent a token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomData;
use kernel::{prelude::*, time::*};
pub fn lend(ctx: &mut ProcessCtx, _: PhantomData<()>) {
    sleep(ctx, Delta::from_millis(1));
}
