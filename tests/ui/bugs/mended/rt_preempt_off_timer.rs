//! Cancelled outside of the section.
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
    save_timer(ctx, timer);
    section::preempt_off(ctx, |_ctx| ());
}
