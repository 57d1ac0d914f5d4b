// SPDX-License-Identifier: GPL-2.0
//! Sections: no preemption, no softirqs, no interrupts, an RCU read side.

use crate::backend::*;

macro_rules! sections {
    ($($name:ident => $c:path;)*) => { $(
        #[inline]
        pub(crate) unsafe fn $name() {
            // SAFETY: the caller pairs the two ends and is in a context that allows the section.
            unsafe { $c() }
        }
    )* };
}
sections! {
    preempt_disable => ctx_helper_preempt_disable;
    preempt_enable => ctx_helper_preempt_enable;
    local_bh_disable => ctx_helper_local_bh_disable;
    local_bh_enable => ctx_helper_local_bh_enable;
}

#[inline]
pub(crate) unsafe fn local_irq_save() -> usize {
    // SAFETY: allowed in any context.
    unsafe { ctx_helper_local_irq_save() as usize }
}
#[inline]
pub(crate) unsafe fn local_irq_restore(flags: usize) {
    // SAFETY: the caller passes what `local_irq_save` gave, on the same CPU.
    unsafe { ctx_helper_local_irq_restore(flags as ffi::c_ulong) }
}
