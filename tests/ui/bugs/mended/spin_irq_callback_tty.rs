//! A line discipline that writes under a lock takes only ttys whose op allows that.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait TtyOps<C> {
    fn write(&self, ctx: &mut C, byte: u8);
}
pub struct Serial(SpinLock<u8, Irq>);
impl<C: MayTake<Irq>> TtyOps<C> for Serial {
    fn write(&self, ctx: &mut C, byte: u8) {
        self.0.set(ctx, byte);
    }
}
type Held<'a> = &'a mut AtomicCtx<Spin, Irq>;
fn gsm_data_kick(ctx: Held<'_>, tty: &dyn TtyOps<AtomicCtx<Spin, Irq>>) {
    tty.write(ctx, 0xf9);
}
#[process_ctx]
pub fn ldisc_write(queue: &SpinLock<u32, Irq>, tty: &Serial) {
    queue.with(ctx, |_frames, ctx| gsm_data_kick(ctx.as_atomic(), tty));
}
