//! error[E0277]: this call may sleep, but `PreemptOff<ProcessCtx>` may not
//! at: section::preempt_off(ctx, |ctx| query_pkey(«ctx», answer))
//! covers: context=trace-bpf; depth=one; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Completion};
fn query_pkey(ctx: &mut impl MaySleep, answer: &Completion) -> u16 {
    answer.wait(ctx);
    7
}
#[process_ctx]
pub fn trace_send_mad(answer: &Completion) -> u16 {
    section::preempt_off(ctx, |ctx| query_pkey(ctx, answer))
}
