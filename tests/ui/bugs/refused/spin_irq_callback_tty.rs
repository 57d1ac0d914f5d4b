//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: queue.with(ctx, |_frames, ctx| gsm_data_kick(ctx.as_atomic(), «tty»));
//! covers: context=spinlock-irq; depth=callback; operation=printk-console
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait TtyOps<C> {
    fn write(&self, ctx: &mut C, byte: u8);
}
pub struct Console(Mutex<u8>);
impl<C: MaySleep> TtyOps<C> for Console {
    fn write(&self, ctx: &mut C, byte: u8) {
        *self.0.lock(ctx) = byte;
    }
}
type Held<'a> = &'a mut AtomicCtx<Spin, Irq>;
fn gsm_data_kick(ctx: Held<'_>, tty: &dyn TtyOps<AtomicCtx<Spin, Irq>>) {
    tty.write(ctx, 0xf9);
}
#[process_ctx]
pub fn ldisc_write(queue: &SpinLock<u32, Irq>, tty: &Console) {
    queue.with(ctx, |_frames, ctx| gsm_data_kick(ctx.as_atomic(), tty));
}
