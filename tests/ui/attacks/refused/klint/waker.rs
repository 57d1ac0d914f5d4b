//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: «Waker»::from(Arc::new(napper))
//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: «Waker»::from(Arc::new(napper))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
use std::{sync::Arc, task::{Wake, Waker}};
pub struct Napper(&'static mut ProcessCtx);
impl Wake for Napper {
    fn wake(self: Arc<Self>) { drop(self) }
}
pub fn waker(napper: Napper) -> Waker {
    Waker::from(Arc::new(napper))
}
pub fn settle(ctx: &mut ProcessCtx) { sleep(ctx, Delta::from_millis(1)) }
