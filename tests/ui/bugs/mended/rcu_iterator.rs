//! The stations are collected inside, and told outside.
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
    let mut stations = 0;
    iterate_stations_atomic(ctx, &mut |_ctx, _station| stations += 1);
    (0..stations).for_each(|_| wmi_set_peer_param(ctx, done));
}
