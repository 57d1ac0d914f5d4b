// SPDX-License-Identifier: GPL-2.0
//! Memory: what vectors hold, and what is dropped where, on the hosted backend.
//! `tests/kernel/drop_anywhere.rs` drops in a kernel.

use ctx_core::{
    alloc::{KBox, KVec, VVec},
    hosted::{in_hard_irq, in_irq, in_nmi, in_process, in_softirq},
    prelude::*,
    section,
    sync::*,
};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// Counts its drops, and is of a size that is not a node's.
struct Counted(&'static AtomicUsize, [u8; 3]);

impl Drop for Counted {
    fn drop(&mut self) {
        assert_eq!(self.1, [1, 2, 3]);
        self.0.fetch_add(1, SeqCst);
    }
}

#[test]
fn a_vector_holds_what_was_pushed() {
    in_process(|ctx| {
        let mut kvec = KVec::new();
        let mut vvec = VVec::new();
        for n in 0..1000u16 {
            kvec.push(ctx, n).unwrap();
            vvec.push(ctx, n).unwrap();
        }
        assert!(kvec.iter().copied().eq(0..1000));
        assert_eq!(*kvec, *vvec);
        assert_eq!(kvec.pop(), Some(999));
        kvec.truncate(2);
        kvec.truncate(5);
        kvec.extend_from_slice(ctx, &[7, 8]).unwrap();
        assert_eq!(*kvec, [0, 1, 7, 8]);
        kvec[0] = 9;
        assert!(kvec.capacity() >= 1000);
        kvec.clear();
        assert_eq!((kvec.pop(), kvec.len()), (None, 0));
        vvec.release(ctx);
    });
}

#[test]
fn small_elements_and_none() {
    in_process(|ctx| {
        let mut bytes = KVec::with_capacity(ctx, 1).unwrap();
        bytes.push(ctx, 1u8).unwrap();
        bytes
            .extend_from_slice(ctx, &[2, 3, 4, 5, 6, 7, 8, 9])
            .unwrap();
        assert_eq!(*bytes, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        let mut units = KVec::new();
        for _ in 0..5 {
            units.push(ctx, ()).unwrap();
        }
        assert_eq!((units.len(), units.pop()), (5, Some(())));
        let zeros = VVec::<u32>::zeroed(ctx, 5000).unwrap();
        assert!(zeros.len() == 5000 && zeros.iter().all(|n| *n == 0));
        assert_eq!(KVec::<()>::zeroed(ctx, 3).unwrap().len(), 3);
        assert!(KBox::new(ctx, ()).is_ok() && Arc::new(ctx, ()).is_ok());
    });
}

#[test]
fn what_is_too_large_is_an_error() {
    in_process(|ctx| {
        let mut words = KVec::<u64>::new();
        assert_eq!(words.reserve(ctx, usize::MAX), Err(ENOMEM));
        assert_eq!(words.reserve(ctx, usize::MAX / 8), Err(ENOMEM));
        words.push(ctx, 1).unwrap();
        assert_eq!(words.reserve(ctx, usize::MAX), Err(ENOMEM));
        assert_eq!(*words, [1]);
        assert_eq!(KVec::<()>::new().reserve(ctx, usize::MAX), Ok(()));
        assert!(VVec::<u64>::zeroed(ctx, usize::MAX).is_err());
    });
}

#[test]
fn a_full_vector_gives_the_value_back() {
    in_hard_irq(|_ctx| assert_eq!(KVec::new().push_within_capacity(7), Err(7)));
    in_irq(|ctx| {
        let mut vec = KVec::with_capacity_nowait(ctx, 1).unwrap();
        vec.reserve_nowait(ctx, 1).unwrap();
        assert_eq!(vec.push_within_capacity(7), Ok(()));
        assert_eq!(*KBox::new_nowait(ctx, 7).unwrap(), 7);
    });
}

/// One of each, with what counts their drops.
struct All {
    _kbox: KBox<Counted>,
    _kvec: KVec<Counted>,
    _vvec: VVec<Counted>,
    _arc: Arc<Counted>,
}

fn all(count: &'static AtomicUsize) -> All {
    let counted = move || Counted(count, [1, 2, 3]);
    in_process(move |ctx| {
        let mut kvec = KVec::new();
        let mut vvec = VVec::new();
        for _ in 0..2 {
            kvec.push(ctx, counted()).unwrap();
            vvec.push(ctx, counted()).unwrap();
        }
        All {
            _kbox: KBox::new(ctx, counted()).unwrap(),
            _kvec: kvec,
            _vvec: vvec,
            _arc: Arc::new(ctx, counted()).unwrap(),
        }
    })
}

#[test]
fn all_is_dropped_where_the_owner_is_dropped() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let mut expected = 0;
    let mut check = |what| {
        expected += 6;
        assert_eq!(COUNT.load(SeqCst), expected, "dropped {what}");
    };
    let owner = all(&COUNT);
    in_irq(|_ctx| drop(owner));
    check("in a handler");
    let owner = all(&COUNT);
    in_hard_irq(|_ctx| drop(owner));
    check("in a hard handler");
    let owner = all(&COUNT);
    in_softirq(|_ctx| drop(owner));
    check("in a softirq");
    let owner = all(&COUNT);
    in_nmi(|_ctx| drop(owner));
    check("in an NMI");
    let owner = all(&COUNT);
    in_process(|ctx| section::irqs_off(ctx, |_ctx| drop(owner)));
    check("with interrupts off");
    let owner = all(&COUNT);
    in_process(|ctx| section::preempt_off(ctx, |_ctx| drop(owner)));
    check("with preemption off");
    let owner = all(&COUNT);
    in_process(|ctx| {
        let raw: Arc<RawSpinLock<()>> = Arc::pin_init(ctx, new_raw_spinlock!(())).unwrap();
        raw.update(ctx, |_| drop(owner));
    });
    check("under a raw lock");
}

#[test]
fn an_arc_drops_its_object_with_the_last_reference() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let arc = in_process(|ctx| Arc::new(ctx, Counted(&COUNT, [1, 2, 3])).unwrap());
    let others: Vec<_> = (0..4)
        .map(|_| {
            let arc = arc.clone();
            std::thread::spawn(move || arc.1[0])
        })
        .collect();
    for other in others {
        assert_eq!(other.join().unwrap(), 1);
    }
    assert_eq!(COUNT.load(SeqCst), 0);
    drop(arc);
    assert_eq!(COUNT.load(SeqCst), 1);
}

#[pin_data]
struct Fails {
    first: Counted,
    second: u32,
}

#[test]
fn a_failed_initialiser_leaves_nothing() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let result = in_process(|ctx| {
        let init = try_pin_init!(Fails {
            first: Counted(&COUNT, [1, 2, 3]),
            second: Err(EINVAL)?,
        }? Error);
        Arc::pin_init(ctx, init).map(|_| ())
    });
    assert_eq!((result, COUNT.load(SeqCst)), (Err(EINVAL), 1));
}
