// SPDX-License-Identifier: GPL-2.0
//! Pairs of C functions that open a section: what is called when, and what the stand-in makes of a
//! wrong promise.

use core::ffi::{c_int, c_ulong};
use ctx_core::{c_functions, hosted, prelude::*, section};
use std::vec::Vec;
use std::{
    cell::RefCell,
    panic::{catch_unwind, AssertUnwindSafe},
};

thread_local! {
    /// What C was called for, in this thread.
    static CALLS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(call: &str) {
    CALLS.with_borrow_mut(|calls| calls.push(call.into()));
}
fn calls() -> Vec<String> {
    CALLS.take()
}

mod c {
    use super::*;

    #[no_mangle]
    extern "C" fn port_lock(port: *mut u8) {
        note(&format!("lock {port:?}"));
    }
    #[no_mangle]
    extern "C" fn port_unlock(port: *mut u8) {
        note(&format!("unlock {port:?}"));
    }
    #[no_mangle]
    extern "C" fn port_lock_save(_port: *mut u8) -> c_ulong {
        note("save");
        0x246
    }
    #[no_mangle]
    extern "C" fn port_unlock_restore(_port: *mut u8, flags: c_ulong) {
        note(&format!("restore {flags:#x}"));
    }
    #[no_mangle]
    extern "C" fn port_try(busy: c_int) -> c_int {
        note("try");
        -busy
    }
    #[no_mangle]
    extern "C" fn port_release() -> c_int {
        note("release");
        0
    }
    #[no_mangle]
    extern "C" fn port_plain(n: c_int) -> c_int {
        n + 1
    }
}

c_functions! {
    unsafe extern "C" {
        fn port_plain(ctx: &mut impl Context, n: c_int) -> c_int;
    }

    /// A lock of kind `Irq`.
    unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock(port: *mut u8);
        fn port_unlock(port: *mut u8);
    }
    /// The same, with the flags saved.
    unsafe section saved<C: MaySpin>(ctx: &mut C) -> SpinLocked<Irq, C> {
        fn port_lock_save(port: *mut u8) -> flags: c_ulong;
        fn port_unlock_restore(port: *mut u8, flags: c_ulong);
    }
    /// A sleeping lock that may be held by another.
    unsafe section tried<C: MaySleep>(ctx: &mut C) -> C {
        fn port_try(busy: c_int) -> error: c_int where error == 0;
        fn port_release() -> c_int;
    }
    /// Names that the macro uses too.
    #[cfg(all())]
    unsafe section run<C: MayTakeRaw>(ctx: &mut C) -> RawLocked<C> {
        fn port_lock(f: *mut u8);
        fn port_unlock(f: *mut u8);
    }
    unsafe section bh<C: MayMaskBh>(ctx: &mut C) -> BhOff<C> {
        fn port_lock(close: *mut u8);
        fn port_unlock(close: *mut u8);
    }
    unsafe section rcu<C: Context>(ctx: &mut C) -> RcuRead<C> {
        fn port_lock(result: *mut u8);
        fn port_unlock(result: *mut u8);
    }
    unsafe section srcu<C: Context>(ctx: &mut C) -> SrcuRead<C> {
        fn port_lock(result: *mut u8);
        fn port_unlock(result: *mut u8);
    }
    unsafe section irqs<C: Context>(ctx: &mut C) -> IrqsOff<C> {
        fn port_lock(opened: *mut u8);
        fn port_unlock(opened: *mut u8);
    }
    unsafe section preempt<C: Context>(ctx: &mut C) -> PreemptOff<C> {
        fn port_lock(opened: *mut u8);
        fn port_unlock(opened: *mut u8);
    }
}

const PORT: *mut u8 = 0x10 as *mut u8;

/// A sleeping call with a token of process context that is not there, as only wrong promises give
/// it.
fn sleeps() -> bool {
    // SAFETY: none: `ProcessCtx` may be wrong here, and what becomes of that is what the tests ask.
    let ctx = unsafe { &mut *core::ptr::NonNull::<ProcessCtx>::dangling().as_ptr() };
    catch_unwind(AssertUnwindSafe(|| ctx_core::time::cond_resched(ctx))).is_ok()
}

#[test]
fn the_lock_is_held_while_the_closure_runs() {
    let (value, calls) = hosted::in_process(|ctx| {
        // SAFETY: the functions above take any pointer.
        let value = unsafe {
            locked(ctx, PORT, |ctx| {
                note("inside");
                port_plain(ctx, 6)
            })
        };
        (value, calls())
    });
    assert_eq!(value, 7);
    assert_eq!(calls, ["lock 0x10", "inside", "unlock 0x10"]);
}

#[test]
fn what_the_first_function_gives_the_second_gets() {
    let calls = hosted::in_irq(|ctx| {
        // SAFETY: as above.
        unsafe { saved(ctx, PORT, |_ctx| note("inside")) };
        calls()
    });
    assert_eq!(calls, ["save", "inside", "restore 0x246"]);
}

#[test]
fn a_section_that_does_not_open_calls_nothing() {
    let (open, busy, calls) = hosted::in_process(|ctx| {
        // SAFETY: as above.
        let open = unsafe { tried(ctx, 0, |_ctx: &mut ProcessCtx| 7) };
        // SAFETY: as above.
        let busy = unsafe { tried(ctx, 16, |_ctx| 7) };
        (open, busy, calls())
    });
    assert_eq!((open, busy), (Ok(7), Err(-16)));
    assert_eq!(calls, ["try", "release", "try"]);
}

#[test]
fn a_panic_closes_the_section() {
    let (calls, sleeps) = hosted::in_process(|ctx| {
        // SAFETY: as above.
        let body = AssertUnwindSafe(|| unsafe { locked(ctx, PORT, |_ctx| panic!("inside")) });
        assert!(catch_unwind(body).is_err());
        (calls(), sleeps())
    });
    assert_eq!(calls, ["lock 0x10", "unlock 0x10"]);
    assert!(sleeps, "the section is left");
}

#[test]
fn a_sleeping_lock_forbids_nothing() {
    hosted::in_process(|ctx| {
        // SAFETY: as above.
        let slept = unsafe { tried(ctx, 0, ctx_core::time::cond_resched) };
        assert!(slept.is_ok());
    });
}

#[test]
fn the_stand_in_knows_each_section() {
    hosted::in_process(|ctx| {
        // SAFETY: as above.
        unsafe {
            assert!(!locked(ctx, PORT, |_| sleeps()));
            assert!(!saved(ctx, PORT, |_| sleeps()));
            assert!(!run(ctx, PORT, |_| sleeps()));
            assert!(!bh(ctx, PORT, |_| sleeps()));
            assert!(!rcu(ctx, PORT, |_| sleeps()));
            assert!(!irqs(ctx, PORT, |_| sleeps()));
            assert!(!preempt(ctx, PORT, |_| sleeps()));
            assert!(srcu(ctx, PORT, |_| sleeps()), "an SRCU reader may sleep");
        }
        assert!(sleeps());
    });
}

#[test]
fn what_a_section_says_of_softirqs_and_interrupts_holds() {
    hosted::in_process(|ctx| {
        // SAFETY: as above.
        unsafe {
            bh(ctx, PORT, section::assert_bh_off);
            bh(ctx, PORT, |ctx| rcu(ctx, PORT, section::assert_bh_off));
            irqs(ctx, PORT, section::assert_irqs_off);
            run(ctx, PORT, section::assert_irqs_off);
        }
    });
    hosted::in_softirq(section::assert_bh_off);
    hosted::in_hard_irq(section::assert_irqs_off);
    hosted::in_hard_irq(|ctx| {
        // SAFETY: as above.
        unsafe { preempt(ctx, PORT, section::assert_irqs_off) }
    });
}
