// SPDX-License-Identifier: GPL-2.0
//! The real context of this thread of execution, with which a token's claim is compared.

use crate::backend::machine::{Held, PerMachine};
use crate::{
    claims::Claim,
    rules::{Base, Gfp},
};
use core::cell::RefCell;
use std::{string::String, thread_local, vec::Vec};

/// How this thread of execution was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The stand-in has not entered it: this is a test.
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
    /// A reader that may do all that its context allows, except wait for readers.
    Srcu,
}

struct State {
    entry: Entry,
    sections: Vec<Section>,
    held: Vec<usize>,
    read_sides: Vec<u64>,
}

impl State {
    const fn new() -> Self {
        Self {
            entry: Entry::None,
            sections: Vec::new(),
            held: Vec::new(),
            read_sides: Vec::new(),
        }
    }
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::new()) };
}

/// Runs `f` as a thread that has just begun, and restores the old state afterwards.
pub(crate) fn fresh<R>(f: impl FnOnce() -> R) -> R {
    let mut outer = with(|s| Some(core::mem::replace(s, State::new())));
    let _restore = crate::backend::OnDrop(|| {
        if let Some(outer) = outer.take() {
            with(|s| *s = outer);
        }
    });
    f()
}

fn with<R>(f: impl FnOnce(&mut State) -> R) -> R {
    STATE.with_borrow_mut(f)
}

pub(crate) fn enter(section: Section) {
    if section == Section::Rcu {
        let at = {
            let mut readers = readers();
            readers.begun += 1;
            let at = readers.begun;
            readers.open.push(at);
            at
        };
        with(|s| s.read_sides.push(at));
    }
    with(|s| s.sections.push(section));
}
pub(crate) fn leave(section: Section) {
    with(|s| {
        let at = s.sections.iter().rposition(|open| *open == section);
        if let Some(at) = at {
            s.sections.remove(at);
        }
    });
    if section == Section::Rcu {
        let at = with(|s| s.read_sides.pop());
        readers().open.retain(|open| Some(*open) != at);
        crate::backend::task::changed();
    }
}

/// The RCU read sides of all threads.
#[derive(Default)]
struct Readers {
    /// How many have begun.
    begun: u64,
    /// Those that have not ended, each by how many had begun with it.
    open: Vec<u64>,
}

fn readers() -> Held<Readers> {
    static READERS: PerMachine<Readers> = PerMachine::new(Readers::default);
    READERS.lock()
}

/// Whether all RCU read sides have ended that have begun by now.
pub(crate) fn rcu_grace_period() -> impl Fn() -> bool {
    let now = readers().begun;
    move || readers().open.iter().all(|begun| *begun > now)
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

/// Runs `f` as if entered from the kernel, with no section open. Afterwards the old sections are
/// open again.
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

/// Whether a softirq has to wait.
pub(crate) fn softirqs_masked() -> bool {
    irqs_masked() || with(|s| s.entry == Entry::SoftIrq || s.sections.contains(&Section::BhOff))
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

/// Runs `f` as in a section that C functions have opened, whose token claims `claim` and `level`.
pub(crate) fn in_c_section<R>(claim: Claim, level: Option<Claim>, f: impl FnOnce() -> R) -> R {
    let section = match claim {
        Claim::SpinLocked => {
            may_spin();
            Section::Spin
        }
        Claim::RawLocked | Claim::IrqsOff => Section::IrqsOff,
        Claim::RcuRead => Section::Rcu,
        Claim::PreemptOff => Section::PreemptOff,
        Claim::BhOff => Section::BhOff,
        Claim::NotRunning => Section::NotRunning,
        Claim::SrcuRead => Section::Srcu,
        other => unreachable!("{other:?} is no section's"),
    };
    let masked = match (claim, level) {
        (Claim::SpinLocked, Some(Claim::LevelBh)) => Some(Section::BhOff),
        (Claim::SpinLocked, Some(Claim::LevelIrq)) => Some(Section::SpinIrq),
        _ => None,
    };
    if let Some(masked) = masked {
        enter(masked);
    }
    enter(section);
    let _end = crate::backend::OnDrop(|| {
        leave(section);
        if let Some(masked) = masked {
            leave(masked);
        }
        crate::backend::irq::deliver_pending();
    });
    f()
}

/// Panics where the kernel would say "sleeping function called from invalid context".
#[track_caller]
pub(crate) fn might_sleep() {
    with(|s| {
        let allowed = matches!(s.entry, Entry::None | Entry::Syscall | Entry::Process)
            && s.sections.iter().all(|open| *open == Section::Srcu);
        assert!(
            allowed,
            "BUG: sleeping function called from invalid context ({})",
            describe(s)
        );
    });
}

/// Panics if a reader waits for readers.
#[track_caller]
pub(crate) fn may_synchronize() {
    might_sleep();
    with(|s| {
        assert!(
            !s.sections.contains(&Section::Srcu),
            "BUG: a reader waits for itself ({})",
            describe(s)
        );
    });
}

/// Panics in an NMI, which must not wait.
#[track_caller]
pub(crate) fn may_take_raw() {
    with(|s| {
        assert!(
            s.entry != Entry::Nmi,
            "BUG: a raw_spinlock_t is taken in an NMI ({})",
            describe(s)
        );
    });
}

/// Panics if interrupts are off and the call would leave them on.
#[track_caller]
pub(crate) fn irqs_on() {
    with(|s| {
        assert!(
            !s.sections.contains(&Section::IrqsOff),
            "BUG: interrupts are left on that were off ({})",
            describe(s)
        );
    });
}

/// Panics if a raw section takes a `spinlock_t`: on PREEMPT_RT that sleeps.
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
    match flags.base() {
        Base::Kernel => might_sleep(),
        Base::Atomic | Base::NoWait => may_spin(),
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

/// Panics if a token's claim is false.
#[track_caller]
pub(crate) fn check(claim: Claim) {
    with(|s| {
        let open = |section| s.sections.contains(&section);
        let irqs_off = open(Section::IrqsOff) || open(Section::SpinIrq);
        let task = matches!(s.entry, Entry::None | Entry::Syscall | Entry::Process);
        let holds = match claim {
            Claim::UserCtx => s.entry == Entry::Syscall && s.sections.is_empty(),
            Claim::ProcessCtx => task && s.sections.is_empty(),
            Claim::SoftIrqCtx => s.entry == Entry::SoftIrq && s.sections.is_empty(),
            Claim::IrqCtx => s.entry == Entry::Irq && s.sections.is_empty(),
            // Or with interrupts off in a thread, in which all is forbidden that is in an
            // interrupt.
            Claim::HardIrqCtx => {
                (s.entry == Entry::HardIrq && s.sections.is_empty())
                    || (task && s.sections == [Section::IrqsOff])
            }
            Claim::NmiCtx => s.entry == Entry::Nmi,
            Claim::SpinLocked => open(Section::Spin),
            Claim::RawLocked => open(Section::IrqsOff),
            Claim::IrqsOff => open(Section::IrqsOff) || s.entry == Entry::HardIrq,
            Claim::IrqsOn => !irqs_off && (task || s.entry == Entry::SoftIrq),
            Claim::RcuRead => open(Section::Rcu),
            Claim::PreemptOff => open(Section::PreemptOff),
            Claim::BhOff => open(Section::BhOff) || s.entry == Entry::SoftIrq,
            Claim::NotRunning => task,
            Claim::SrcuRead => open(Section::Srcu),
            Claim::LevelBh => open(Section::BhOff) || s.entry == Entry::SoftIrq || irqs_off,
            Claim::LevelIrq => irqs_off || matches!(s.entry, Entry::Irq | Entry::HardIrq),
        };
        assert!(
            holds,
            "BUG: the claim of {claim:?} is false ({})",
            describe(s)
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::{IrqCtx, IrqsOff, ProcessCtx, UserCtx};

    #[test]
    #[should_panic(expected = "the claim of ProcessCtx is false")]
    fn process_context_in_a_handler() {
        // SAFETY: none: that it is wrong is what the test is about.
        entered(Entry::Irq, || unsafe { ProcessCtx::assume() });
    }

    #[test]
    #[should_panic(expected = "the claim of UserCtx is false")]
    fn a_user_in_a_work_item() {
        // SAFETY: as above.
        entered(Entry::Process, || unsafe { UserCtx::assume() });
    }

    #[test]
    #[should_panic(expected = "the claim of IrqCtx is false")]
    fn a_handler_in_process_context() {
        // SAFETY: as above.
        entered(Entry::Process, || unsafe { IrqCtx::assume() });
    }

    #[test]
    #[should_panic(expected = "the claim of IrqsOff is false")]
    fn a_section_that_is_not_open() {
        // SAFETY: as above.
        let _ = unsafe { IrqsOff::<ProcessCtx>::enter() };
    }
}
