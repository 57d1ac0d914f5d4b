//! Asked for before the tracepoint.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Completion};
fn query_pkey(ctx: &mut impl MaySleep, answer: &Completion) -> u16 {
    answer.wait(ctx);
    7
}
#[process_ctx]
pub fn trace_send_mad(answer: &Completion) -> u16 {
    let pkey = query_pkey(ctx, answer);
    section::preempt_off(ctx, |_ctx| pkey)
}
