//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: section::rcu_read(ctx, |ctx| fanout_release(«ctx», fanout));
//! covers: context=rcu; depth=one; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Mutex};
pub struct Fanout(Mutex<u32>);
fn fanout_release(ctx: &mut impl MaySleep, fanout: &Fanout) {
    *fanout.0.lock(ctx) -= 1;
}
#[process_ctx]
pub fn device_goes_down(fanout: &Fanout) {
    section::rcu_read(ctx, |ctx| fanout_release(ctx, fanout));
}
