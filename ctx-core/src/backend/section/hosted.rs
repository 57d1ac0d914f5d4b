// SPDX-License-Identifier: GPL-2.0
//! Sections: no preemption, no softirqs, no interrupts.

use crate::backend::*;

macro_rules! sections {
    ($($enter:ident, $leave:ident => $section:ident;)*) => { $(
        pub(crate) unsafe fn $enter() {
            state::enter(Section::$section);
        }
        pub(crate) unsafe fn $leave() {
            state::leave(Section::$section);
        }
    )* };
}
sections! {
    preempt_disable, preempt_enable => PreemptOff;
    local_bh_disable, local_bh_enable => BhOff;
}
pub(crate) unsafe fn local_irq_save() -> usize {
    state::enter(Section::IrqsOff);
    0
}
pub(crate) unsafe fn local_irq_restore(_flags: usize) {
    state::leave(Section::IrqsOff);
    irq::deliver_pending();
}
