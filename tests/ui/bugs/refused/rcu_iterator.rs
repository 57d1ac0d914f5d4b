//! error[E0277]: this call may sleep, but `RcuRead<ProcessCtx>` may not
//! at: iterate_stations_atomic(ctx, &mut |ctx, _station| wmi_set_peer_param(«ctx», done));
//! covers: context=rcu; depth=callback; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::Completion};
fn iterate_stations_atomic<C: Context>(ctx: &mut C, f: &mut dyn FnMut(&mut RcuRead<C>, u32)) {
    section::rcu_read(ctx, |ctx| (0..4).for_each(|station| f(ctx, station)));
}
fn wmi_set_peer_param(ctx: &mut impl MaySleep, done: &Completion) {
    done.wait(ctx);
}
#[process_ctx]
pub fn set_bitrate_mask(done: &Completion) {
    iterate_stations_atomic(ctx, &mut |ctx, _station| wmi_set_peer_param(ctx, done));
}
