//! error[E0277]: this call may sleep, but `PreemptOff<ProcessCtx>` may not
//! at: section::preempt_off(ctx, |ctx| save_timer(«ctx», timer));
//! covers: context=preempt-off; depth=several; operation=timer-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, section};
fn cancel_swtimer<T: SoftCallback>(ctx: &mut impl MaySleep, timer: &SoftHrTimer<T>) {
    timer.cancel(ctx);
}
fn save_timer<T: SoftCallback>(ctx: &mut impl MaySleep, timer: &SoftHrTimer<T>) {
    cancel_swtimer(ctx, timer);
}
#[process_ctx]
pub fn sched_out<T: SoftCallback>(timer: &SoftHrTimer<T>) {
    section::preempt_off(ctx, |ctx| save_timer(ctx, timer));
}
