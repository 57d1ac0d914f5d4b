// SPDX-License-Identifier: GPL-2.0
//! What this thread of execution is in: the truth that a token's claim is checked against.

use crate::rules::Gfp;
use core::cell::RefCell;
use std::{string::String, thread_local, vec::Vec};

/// How this thread of execution was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Not from the stand-in: a test.
    None,
    Syscall,
    Process,
    SoftIrq,
    Irq,
    HardIrq,
    Nmi,
}

/// An open section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Spin,
    /// Interrupts are off because of `spin_lock_irq()`: not on PREEMPT_RT.
    SpinIrq,
    PreemptOff,
    BhOff,
    IrqsOff,
    Rcu,
    NotRunning,
}

struct State {
    entry: Entry,
    sections: Vec<Section>,
    held: Vec<usize>,
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State { entry: Entry::None, sections: Vec::new(), held: Vec::new() }) };
}

fn with<R>(f: impl FnOnce(&mut State) -> R) -> R {
    STATE.with_borrow_mut(f)
}

pub(crate) fn enter(section: Section) {
    with(|s| s.sections.push(section));
}
pub(crate) fn leave(section: Section) {
    with(|s| {
        let at = s.sections.iter().rposition(|open| *open == section);
        if let Some(at) = at {
            s.sections.remove(at);
        }
    });
}

pub(crate) fn hold(address: usize) {
    with(|s| s.held.push(address));
}
pub(crate) fn unhold(address: usize) {
    with(|s| s.held.retain(|held| *held != address));
}
pub(crate) fn holds(address: usize) -> bool {
    with(|s| s.held.contains(&address))
}

/// Runs `f` as if entered from the kernel, with no section open; what was open before is open again afterwards.
pub(crate) fn entered<R>(entry: Entry, f: impl FnOnce() -> R) -> R {
    let outer = with(|s| (s.entry, core::mem::take(&mut s.sections)));
    let mut outer = Some(outer);
    with(|s| s.entry = entry);
    let _restore = crate::backend::OnDrop(|| {
        if let Some((entry, sections)) = outer.take() {
            with(|s| (s.entry, s.sections) = (entry, sections));
        }
    });
    f()
}

/// Whether an interrupt has to wait.
pub(crate) fn irqs_masked() -> bool {
    with(|s| {
        matches!(s.entry, Entry::Irq | Entry::HardIrq | Entry::Nmi)
            || s.sections
                .iter()
                .any(|open| matches!(open, Section::IrqsOff | Section::SpinIrq))
    })
}

fn describe(s: &State) -> String {
    std::format!("entry: {:?}, sections: {:?}", s.entry, s.sections)
}

/// Panics where the kernel would say "sleeping function called from invalid context".
#[track_caller]
pub(crate) fn might_sleep() {
    with(|s| {
        let allowed = matches!(s.entry, Entry::None | Entry::Syscall | Entry::Process)
            && s.sections.is_empty();
        assert!(
            allowed,
            "BUG: sleeping function called from invalid context ({})",
            describe(s)
        );
    });
}

/// Panics where a PREEMPT_RT kernel would: a `spinlock_t` is not for raw sections.
#[track_caller]
pub(crate) fn may_spin() {
    with(|s| {
        let raw = s
            .sections
            .iter()
            .any(|open| matches!(open, Section::PreemptOff | Section::IrqsOff));
        let allowed = !raw && !matches!(s.entry, Entry::HardIrq | Entry::Nmi);
        assert!(
            allowed,
            "BUG: Invalid wait context: a spinlock_t in a raw section ({})",
            describe(s)
        );
    });
}

#[track_caller]
pub(crate) fn may_alloc(flags: Gfp) {
    match flags {
        Gfp::Kernel => might_sleep(),
        Gfp::Atomic => may_spin(),
    }
}

#[track_caller]
pub(crate) fn may_access_user() {
    might_sleep();
    with(|s| {
        assert_eq!(
            s.entry,
            Entry::Syscall,
            "BUG: user memory without a user process ({})",
            describe(s)
        )
    });
}
