//! A waker may be woken in any context: it may hold a function for a token, but none to call it
//! with.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use std::{sync::Arc, task::{Wake, Waker}};
pub struct Napper(fn(&mut ProcessCtx));
impl Wake for Napper {
    fn wake(self: Arc<Self>) { drop(self) }
}
pub fn waker(napper: Napper) -> Waker {
    Waker::from(Arc::new(napper))
}
pub fn settle(ctx: &mut ProcessCtx) { sleep(ctx, Delta::from_millis(1)) }
