//! error[E0499]: cannot borrow 
//! at: section::irqs_off(«ctx», |_ctx| nap.as_mut().poll(waker));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::{future::Future, task::Context};
use kernel::{prelude::{process_ctx, ProcessCtx}, section, time::*};
#[process_ctx]
pub fn program(waker: &mut Context<'_>) {
    async fn nap(ctx: &mut ProcessCtx) { sleep(ctx, Delta::from_millis(1)) }
    let mut nap = Box::pin(nap(ctx));
    section::irqs_off(ctx, |_ctx| nap.as_mut().poll(waker));
}
