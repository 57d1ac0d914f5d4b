// SPDX-License-Identifier: GPL-2.0
//! The last reference: who gets it, and where what must sleep is released.

use core::{
    mem,
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering::SeqCst},
};
use std::sync::Mutex;
use std::vec::Vec;
extern crate ctx_core as kernel;
use kernel::{
    hosted,
    prelude::*,
    section,
    sync::{Arc, UniqueArc},
    time::cond_resched,
    work::{Deferred, Release},
};

/// Counts what was released, and panics where that may not sleep.
struct Port(&'static AtomicU32);

impl Release for Port {
    #[process_ctx]
    fn release(self) {
        cond_resched(ctx);
        self.0.fetch_add(1, SeqCst);
    }
}

/// Must not be dropped: `Deferred` releases it.
impl Drop for Port {
    fn drop(&mut self) {
        self.0.fetch_add(1000, SeqCst);
    }
}

/// Released once, and then dropped once.
const ONCE: u32 = 1001;

/// Does in its init what a test says.
struct Test;

static BODY: Mutex<Option<fn(&mut ProcessCtx)>> = Mutex::new(None);

impl Module for Test {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let body = BODY.lock().unwrap().take();
        body.expect("a test says it")(ctx);
        Ok(Self)
    }
}

module! {
    type: Test,
    name: "last_put",
    license: "GPL",
}

/// Runs `f` in a module, whose exit waits for what was deferred.
fn in_module(f: fn(&mut ProcessCtx)) {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap();
    *BODY.lock().unwrap() = Some(f);
    let module = hosted::Loaded::<Test>::insmod("").unwrap();
    assert!(module.rmmod().is_ok());
}

#[test]
fn of_many_putters_one_gets_the_object() {
    for _ in 0..500 {
        let first = hosted::in_process(|ctx| Arc::new(AtomicU32::new(0), ctx).unwrap());
        let got: u32 = std::thread::scope(|scope| {
            let all: Vec<_> = (0..4)
                .map(|_| {
                    let one = first.clone();
                    scope.spawn(move || {
                        one.fetch_add(1, SeqCst);
                        Arc::into_unique_or_drop(one).map_or(0, |last| last.load(SeqCst))
                    })
                })
                .collect();
            let own = Arc::into_unique_or_drop(first).map_or(0, |last| last.load(SeqCst));
            own + all.into_iter().map(|one| one.join().unwrap()).sum::<u32>()
        });
        // Who got it saw what all others had done.
        assert_eq!(got, 4);
    }
}

#[test]
fn a_reference_that_is_leaked_keeps_the_object() {
    hosted::in_process(|ctx| {
        let first = Arc::new(7, ctx).unwrap();
        mem::forget(first.clone());
        assert!(Arc::into_unique_or_drop(first).is_none());
    });
}

#[test]
fn the_last_reference_can_be_changed_shared_again_and_taken_out() {
    hosted::in_process(|ctx| {
        let shared = Arc::new(String::from("a"), ctx).unwrap();
        let mut unique: Pin<UniqueArc<String>> = Arc::into_unique_or_drop(shared).unwrap();
        unique.push('b');
        let shared: Arc<String> = unique.into();
        let other = shared.clone();
        assert!(Arc::into_unique_or_drop(shared).is_none());
        let unique = Pin::into_inner(Arc::into_unique_or_drop(other).unwrap());
        assert_eq!(unique.into_inner(), "ab");
    });
}

#[test]
fn a_unique_reference_drops_its_object_once() {
    struct Count<'a>(&'a AtomicU32);
    impl Drop for Count<'_> {
        fn drop(&mut self) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    static DROPS: AtomicU32 = AtomicU32::new(0);
    hosted::in_process(|ctx| {
        let shared = Arc::new(Count(&DROPS), ctx).unwrap();
        drop(Arc::into_unique_or_drop(shared));
        assert_eq!(DROPS.load(SeqCst), 1);
        let shared = Arc::new(Count(&DROPS), ctx).unwrap();
        let count = Pin::into_inner(Arc::into_unique_or_drop(shared).unwrap()).into_inner();
        assert_eq!(DROPS.load(SeqCst), 1);
        drop(count);
        assert_eq!(DROPS.load(SeqCst), 2);
    });
}

#[test]
fn the_last_one_is_released_at_once_in_process_context() {
    static RELEASED: AtomicU32 = AtomicU32::new(0);
    in_module(|ctx| {
        let port = Deferred::new(ctx, Port(&RELEASED)).unwrap();
        let port = Arc::new(port, ctx).unwrap();
        let last = Pin::into_inner(Arc::into_unique_or_drop(port).unwrap());
        assert_eq!(RELEASED.load(SeqCst), 0);
        last.into_inner().release(ctx);
        assert_eq!(RELEASED.load(SeqCst), ONCE);
    });
    assert_eq!(RELEASED.load(SeqCst), ONCE);
}

#[test]
fn dropped_where_nothing_may_sleep_it_is_released_by_a_work_item() {
    static RELEASED: AtomicU32 = AtomicU32::new(0);
    in_module(|ctx| {
        let mut port = || {
            let port = Deferred::new(ctx, Port(&RELEASED)).unwrap();
            Arc::new(port, ctx).unwrap()
        };
        let (in_irq, in_hard_irq, in_nmi, in_section) = (port(), port(), port(), port());
        hosted::in_irq(move |_ctx| drop(in_irq));
        hosted::in_hard_irq(move |_ctx| drop(in_hard_irq));
        hosted::in_nmi(move |_ctx| drop(in_nmi));
        section::irqs_off(ctx, |_ctx| drop(in_section));
    });
    assert_eq!(RELEASED.load(SeqCst), 4 * ONCE);
}

#[test]
fn what_is_leaked_is_never_released() {
    static RELEASED: AtomicU32 = AtomicU32::new(0);
    in_module(|ctx| mem::forget(Deferred::new(ctx, Port(&RELEASED)).unwrap()));
    assert_eq!(RELEASED.load(SeqCst), 0);
}
