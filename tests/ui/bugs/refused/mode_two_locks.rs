//! error[E0277]: this call may sleep, but `SpinLocked<Bh, ProcessCtx>` may not
//! at: scan(«client», ctx);
//! covers: context=spinlock-bh, spinlock-irq; depth=several; operation=cond_resched,
//!     rwsem-semaphore
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time};
/// `DM_BUFIO_CLIENT_NO_SLEEP`, in the type of the client: what it means to hold its lock.
pub trait Client {
    type Held: Context;
    fn locked(&self, ctx: &mut ProcessCtx, f: &mut dyn FnMut(&mut Self::Held));
}
pub struct Sleeping(Mutex<()>);
impl Client for Sleeping {
    type Held = ProcessCtx;
    fn locked(&self, ctx: &mut ProcessCtx, f: &mut dyn FnMut(&mut Self::Held)) {
        let _held = self.0.lock(ctx);
        f(ctx);
    }
}
pub struct NoSleep(SpinLock<(), Bh>);
impl Client for NoSleep {
    type Held = SpinLocked<Bh, ProcessCtx>;
    fn locked(&self, ctx: &mut ProcessCtx, f: &mut dyn FnMut(&mut Self::Held)) {
        self.0.with(ctx, |_, ctx| f(ctx));
    }
}
fn evict(ctx: &mut impl MaySleep) {
    time::cond_resched(ctx);
}
fn scan<T: Client>(client: &T, ctx: &mut ProcessCtx) where T::Held: MaySleep {
    client.locked(ctx, &mut |ctx| evict(ctx));
}
pub fn shrink(client: &NoSleep, ctx: &mut ProcessCtx) {
    scan(client, ctx);
}
