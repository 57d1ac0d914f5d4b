//! error[E0277]: this call may sleep, but `SpinLocked<Bh, ProcessCtx>` may not
//! at: users.with(ctx, |_users, ctx| chip.direction_output(«ctx», 3));
//! covers: context=spinlock, spinlock-bh; depth=callback; operation=mutex, wait, clk
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait GpioChip<C> {
    fn direction_output(&self, ctx: &mut C, line: u32);
}
pub struct Tegra(Mutex<u32>);
impl<C: MaySleep> GpioChip<C> for Tegra {
    fn direction_output(&self, ctx: &mut C, line: u32) {
        *self.0.lock(ctx) |= 1 << line;
    }
}
#[process_ctx]
pub fn shared_proxy(chip: &Tegra, users: &SpinLock<u32, Bh>) {
    users.with(ctx, |_users, ctx| chip.direction_output(ctx, 3));
}
