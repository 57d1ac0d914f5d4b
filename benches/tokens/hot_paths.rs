// SPDX-License-Identifier: GPL-2.0
//! What drivers do most often, a function for each. `c/hot_paths.c`, which is linked in, has the
//! same in C.

extern crate ctx_core as kernel;

use kernel::{
    prelude::*,
    sync::{RawSpinLock, RwLock, SpinLock},
};

module! {
    type: HotPaths,
    name: "hot_paths",
    authors: ["The ctx authors"],
    description: "What drivers do most often, for its cost to be measured",
    license: "GPL",
}

/// Functions by which a lock is taken and left: `name: lock, context;`.
macro_rules! locks {
    ($method:ident, |$data:ident| $body:expr; $($name:ident: $lock:ty, $context:ty;)*) => { $(
        #[unsafe(no_mangle)]
        extern "C" fn $name(lock: &$lock, ctx: &mut $context) {
            lock.$method(ctx, |$data, _ctx| $body);
        }
    )* };
}

locks! {
    with, |value| *value ^= 1;
    hot_ctx_spin: SpinLock<u64>, ProcessCtx;
    hot_ctx_spin_bh: SpinLock<u64, Bh>, ProcessCtx;
    hot_ctx_spin_irq: SpinLock<u64, Irq>, ProcessCtx;
    hot_ctx_spin_bh_in_softirq: SpinLock<u64, Bh>, SoftIrqCtx;
    hot_ctx_spin_irq_in_softirq: SpinLock<u64, Irq>, SoftIrqCtx;
    hot_ctx_spin_irq_in_irq: SpinLock<u64, Irq>, IrqCtx;
    hot_ctx_raw: RawSpinLock<u64>, ProcessCtx;
    hot_ctx_raw_in_softirq: RawSpinLock<u64>, SoftIrqCtx;
    hot_ctx_raw_in_irq: RawSpinLock<u64>, IrqCtx;
    hot_ctx_raw_in_hard_irq: RawSpinLock<u64>, HardIrqCtx;
    hot_ctx_raw_irqs_off: RawSpinLock<u64>, IrqsOff<ProcessCtx>;
    hot_ctx_raw_nested: RawSpinLock<u64>, RawLocked<ProcessCtx>;
    hot_ctx_raw_under_spin: RawSpinLock<u64>, SpinLocked<Irq, ProcessCtx>;
}
locks! {
    try_with, |value| *value ^= 1;
    hot_ctx_try_spin: SpinLock<u64>, ProcessCtx;
    hot_ctx_try_spin_bh: SpinLock<u64, Bh>, ProcessCtx;
    hot_ctx_try_spin_irq: SpinLock<u64, Irq>, ProcessCtx;
    hot_ctx_try_raw: RawSpinLock<u64>, ProcessCtx;
}
locks! {
    read, |value| read_once(value);
    hot_ctx_read: RwLock<u64>, ProcessCtx;
    hot_ctx_read_bh: RwLock<u64, Bh>, ProcessCtx;
    hot_ctx_read_irq: RwLock<u64, Irq>, ProcessCtx;
    hot_ctx_read_irq_in_irq: RwLock<u64, Irq>, IrqCtx;
}
locks! {
    try_read, |value| read_once(value);
    hot_ctx_try_read: RwLock<u64>, ProcessCtx;
}
locks! {
    write, |value| *value ^= 1;
    hot_ctx_write: RwLock<u64>, ProcessCtx;
    hot_ctx_write_bh: RwLock<u64, Bh>, ProcessCtx;
    hot_ctx_write_irq: RwLock<u64, Irq>, ProcessCtx;
    hot_ctx_write_irq_in_irq: RwLock<u64, Irq>, IrqCtx;
}
locks! {
    try_write, |value| *value ^= 1;
    hot_ctx_try_write: RwLock<u64>, ProcessCtx;
}

/// `READ_ONCE()`
fn read_once(value: &u64) {
    // SAFETY: it is valid for reads.
    unsafe { core::ptr::from_ref(value).read_volatile() };
}

/// The module.
pub struct HotPaths;

impl kernel::Module for HotPaths {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}
