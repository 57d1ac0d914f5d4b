//! error[E0277]: this call may sleep, but `PreemptOff<ProcessCtx>` may not
//! at: section::preempt_off(ctx, |ctx| request(«ctx», handler))
//! covers: context=preempt-off; depth=one; operation=request_irq
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, section};
fn request<H: Handler>(ctx: &mut impl MaySleep, handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, Flags::NONE, c"events", handler)
}
#[process_ctx]
pub fn init_events<H: Handler>(handler: H) -> Result<Registration<H>> {
    section::preempt_off(ctx, |ctx| request(ctx, handler))
}
