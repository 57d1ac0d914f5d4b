//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: register::<Atomic>(«codec»);
//! covers: context=spinlock; depth=callback; operation=i2c-spi
extern crate ctx_core as kernel;
use kernel::{c_api::{self, I2cClient}, prelude::*, sync::*};
/// What `nonatomic` says in C, in the type of the link: the token that its trigger gets.
pub trait Link {
    type Ctx: Context;
}
pub enum Atomic {}
impl Link for Atomic {
    type Ctx = AtomicCtx<Spin, Irq>;
}
pub enum NonAtomic {}
impl Link for NonAtomic {
    type Ctx = ProcessCtx;
}
pub trait DaiOps<L: Link> {
    fn trigger(&self, ctx: &mut L::Ctx);
}
pub struct Codec(*const I2cClient);
impl<L: Link> DaiOps<L> for Codec where L::Ctx: MaySleep {
    fn trigger(&self, ctx: &mut L::Ctx) {
        unsafe { c_api::i2c_smbus_write_byte_data(ctx, self.0, 2, 1) };
    }
}
pub fn register<L: Link>(_ops: &'static dyn DaiOps<L>) {}
pub fn voicecard(codec: &'static Codec) {
    register::<Atomic>(codec);
}
