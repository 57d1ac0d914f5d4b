// SPDX-License-Identifier: GPL-2.0
//! Assertions on every token: it has no size, stays in one thread, cannot be copied, and no trait
//! makes one.

use crate::context::*;
use static_assertions::{assert_eq_size, assert_not_impl_any};

macro_rules! tokens {
    ($($ty:ty),* $(,)?) => { $(
        assert_eq_size!($ty, ());
        assert_not_impl_any!($ty: Send, Sync, Clone, Copy, Default);
    )* };
}
tokens! {
    UserCtx, ProcessCtx, SoftIrqCtx, IrqCtx, HardIrqCtx, NmiCtx,
    SpinLocked<Task, ProcessCtx>, SpinLocked<Bh, ProcessCtx>, SpinLocked<Irq, IrqCtx>,
    RawLocked<HardIrqCtx>, RcuRead<ProcessCtx>, PreemptOff<ProcessCtx>, BhOff<ProcessCtx>,
    IrqsOff<ProcessCtx>, NotRunning<ProcessCtx>, SrcuRead<UserCtx>, SrcuRead<NmiCtx>,
    AtomicCtx<Spin, Irq>,
}
