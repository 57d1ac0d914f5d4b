//! error[E0277]: a lock of kind `Irq` cannot be taken in `C`
//! at: count.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub fn helper<C: MayTake<Bh>>(ctx: &mut C, count: &SpinLock<u64, Irq>) {
    count.update(ctx, |count| *count += 1);
}
