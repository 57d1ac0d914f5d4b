// SPDX-License-Identifier: GPL-2.0
//! Memory: what vectors hold, and what is dropped where, on the hosted backend.
//! `tests/kernel/drop_anywhere.rs` drops in a kernel.

use ctx_core::{
    alloc::{
        kvec::{InsertError, PushError},
        AllocError, KBox, KVBox, KVVec, KVec, VBox, VVec,
    },
    hosted::{in_hard_irq, in_irq, in_nmi, in_process, in_softirq},
    prelude::*,
    section,
    sync::*,
};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::vec::Vec;

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
            kvec.push(n, ctx).unwrap();
            vvec.push(n, ctx).unwrap();
        }
        assert!(kvec.iter().copied().eq(0..1000));
        assert_eq!(*kvec, *vvec);
        assert_eq!(kvec.pop(), Some(999));
        kvec.truncate(2);
        kvec.truncate(5);
        kvec.extend_from_slice(&[7, 8], ctx).unwrap();
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
        let mut bytes = KVec::with_capacity(1, ctx).unwrap();
        bytes.push(1u8, ctx).unwrap();
        bytes
            .extend_from_slice(&[2, 3, 4, 5, 6, 7, 8, 9], ctx)
            .unwrap();
        assert_eq!(*bytes, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        let mut units = KVec::new();
        for _ in 0..5 {
            units.push((), ctx).unwrap();
        }
        assert_eq!((units.len(), units.pop()), (5, Some(())));
        let zeros = VVec::<u32>::zeroed(5000, ctx).unwrap();
        assert!(zeros.len() == 5000 && zeros.iter().all(|n| *n == 0));
        assert_eq!(KVec::<()>::zeroed(3, ctx).unwrap().len(), 3);
        assert!(KBox::new((), ctx).is_ok() && Arc::new((), ctx).is_ok());
    });
}

#[test]
fn what_is_too_large_is_an_error() {
    in_process(|ctx| {
        let mut words = KVec::<u64>::new();
        assert_eq!(words.reserve(usize::MAX, ctx), Err(AllocError));
        assert_eq!(words.reserve(usize::MAX / 8, ctx), Err(AllocError));
        words.push(1, ctx).unwrap();
        assert_eq!(words.reserve(usize::MAX, ctx), Err(AllocError));
        assert_eq!(*words, [1]);
        assert_eq!(KVec::<()>::new().reserve(usize::MAX, ctx), Ok(()));
        assert!(VVec::<u64>::zeroed(usize::MAX, ctx).is_err());
    });
}

#[test]
fn a_full_vector_gives_the_value_back() {
    in_hard_irq(|_ctx| {
        let Err(PushError(7)) = KVec::new().push_within_capacity(7) else {
            panic!()
        };
    });
    in_irq(|ctx| {
        let mut vec = KVec::with_capacity(1, ctx.nowait()).unwrap();
        vec.reserve(1, ctx.nowait()).unwrap();
        assert!(vec.push_within_capacity(7).is_ok());
        assert_eq!(*KBox::new(7, ctx.nowait()).unwrap(), 7);
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
            kvec.push(counted(), ctx).unwrap();
            vvec.push(counted(), ctx).unwrap();
        }
        All {
            _kbox: KBox::new(counted(), ctx).unwrap(),
            _kvec: kvec,
            _vvec: vvec,
            _arc: Arc::new(counted(), ctx).unwrap(),
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
        let raw: Arc<RawSpinLock<()>> = Arc::pin_init(new_raw_spinlock!(()), ctx).unwrap();
        raw.update(ctx, |_| drop(owner));
    });
    check("under a raw lock");
}

#[test]
fn an_arc_drops_its_object_with_the_last_reference() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let arc = in_process(|ctx| Arc::new(Counted(&COUNT, [1, 2, 3]), ctx).unwrap());
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
        Arc::pin_init(init, ctx).map(|_| ())
    });
    assert_eq!((result, COUNT.load(SeqCst)), (Err(EINVAL), 1));
}

#[test]
fn a_vector_changes_as_the_kernel_crates_does() {
    in_process(|ctx| {
        let mut vec = KVec::from_elem(7u8, 2, ctx).unwrap();
        vec.extend_with(2, 8, ctx).unwrap();
        vec.extend_with(0, 9, ctx).unwrap();
        assert_eq!(vec, [7, 7, 8, 8]);
        vec.resize(5, 1, ctx).unwrap();
        vec.resize(3, 1, ctx).unwrap();
        assert_eq!(vec, [7, 7, 8]);
        vec.insert_within_capacity(1, 4).unwrap();
        vec.insert_within_capacity(4, 5).unwrap();
        assert_eq!(vec, [7, 4, 7, 8, 5]);
        assert!(matches!(
            vec.insert_within_capacity(6, 3),
            Err(InsertError::IndexOutOfBounds(3))
        ));
        assert_eq!((vec.remove(0).unwrap(), vec.remove(3).unwrap()), (7, 5));
        assert!(vec.remove(3).is_err());
        vec.retain(|n| *n != 7);
        assert_eq!(vec, [4, 8]);
        assert!(vec.drain_all().eq([4, 8]) && vec.is_empty() && vec.capacity() >= 5);
        let full = KVec::from(KBox::new([1u16, 2, 3], ctx).unwrap());
        assert_eq!((full.capacity(), full.len()), (3, 3));
        let mut full = full;
        assert!(matches!(
            full.insert_within_capacity(0, 3),
            Err(InsertError::OutOfCapacity(3))
        ));
        let mut rest = full.into_iter();
        assert_eq!(rest.next(), Some(1));
        assert_eq!(rest.collect(ctx), [2, 3]);
        let units = KVec::from(KBox::new([(); 3], ctx).unwrap());
        assert_eq!((units.len(), units.into_iter().count()), (3, 3));
        assert_eq!(*KVVec::from_elem(1u64, 3, ctx).unwrap(), [1; 3]);
    });
}

#[test]
fn what_is_taken_out_is_dropped_once() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = || COUNT.load(SeqCst);
    in_process(move |ctx| {
        let counted = || Counted(&COUNT, [1, 2, 3]);
        let mut vec = KVec::new();
        for _ in 0..4 {
            vec.push(counted(), ctx).unwrap();
        }
        drop(vec.drain_all().next());
        assert_eq!(count(), 4);
        for _ in 0..4 {
            vec.push_within_capacity(counted()).unwrap();
        }
        let mut rest = vec.into_iter();
        drop(rest.next());
        assert_eq!(count(), 5);
        drop(rest);
        assert_eq!(count(), 8);

        let uninit = KBox::<Counted>::new_uninit(ctx).unwrap();
        let full = uninit.write(counted());
        let again = KBox::drop_contents(full);
        assert_eq!(count(), 9);
        drop(KBox::into_inner(again.write(counted())));
        assert_eq!(count(), 10);
        drop(KVBox::new(counted(), ctx).unwrap());
        drop(VBox::new(counted(), ctx).unwrap());
        assert_eq!(count(), 12);
        // SAFETY: it is what `into_raw` gave.
        drop(unsafe { KBox::from_raw(KBox::into_raw(KBox::new(counted(), ctx).unwrap())) });
        assert_eq!(count(), 13);

        let init = |i| {
            try_pin_init!(Fails {
                first: counted(),
                second: if i < 2 { 0 } else { Err(EINVAL)? },
            }? Error)
        };
        assert_eq!(KBox::pin_slice(init, 2, ctx).unwrap().len(), 2);
        assert_eq!(count(), 15);
        let failed: Result<Pin<KBox<[Fails]>>> = KBox::pin_slice(init, 3, ctx);
        assert_eq!((failed.map(drop), count()), (Err(EINVAL), 18));
    });
}

#[test]
fn a_borrowed_arc_is_no_reference_until_it_is_made_one() {
    in_process(|ctx| {
        let unique = UniqueArc::new_uninit(ctx).unwrap().write(7u64);
        let arc: Arc<u64> = unique.into();
        let borrow = arc.as_arc_borrow();
        let other = Arc::from(borrow);
        assert!(Arc::ptr_eq(&arc, &other) && *borrow == 7);
        // SAFETY: it is what `into_raw` gave.
        let other = unsafe { Arc::from_raw(Arc::into_raw(other)) };
        assert!(Arc::into_unique_or_drop(arc).is_none());
        assert_eq!(*Arc::into_unique_or_drop(other).unwrap(), 7);
    });
}

#[test]
fn a_modifier_is_of_the_allocation_alone() {
    // In a context that may not sleep the stand-in refuses what may.
    in_process(|ctx| {
        assert_eq!(*KBox::new(1, ctx.noio()).unwrap(), 1);
        assert_eq!(*VBox::new(1, ctx.nofs().nowarn().dma32()).unwrap(), 1);
        section::rcu_read(ctx, |ctx| {
            assert_eq!(*KBox::new(1, ctx.noio().account()).unwrap(), 1);
        });
        // They are borrowed for one call each.
        let mut vec = KVec::with_capacity(1, ctx.zeroed()).unwrap();
        vec.push(1, ctx.atomic()).unwrap();
        vec.push(2, ctx).unwrap();
        assert_eq!(vec, [1, 2]);
    });
    in_irq(|ctx| assert_eq!(*KBox::<[u8; 9]>::zeroed(ctx.noio()).unwrap(), [0; 9]));
}
