// SPDX-License-Identifier: GPL-2.0
//! Locks and waiting on the hosted backend: what they do, and that the stand-in catches what the
//! types refuse.
//!
//! `tests/kernel/waiting.rs` does the same in a kernel.

use ctx_core::{
    alloc::KBox,
    hosted::{
        in_hard_irq, in_irq, in_nmi, in_process, in_softirq, in_syscall, Clock, UserMemory,
        UserTask,
    },
    prelude::*,
    section,
    sync::*,
    time::{self, Delta},
    work::{Work, WorkItem},
};
use std::panic::{catch_unwind, AssertUnwindSafe};

/// A token that lies: code that holds some other one takes it for a `C`.
fn lie<C, A, R>(_ctx: &mut A, f: impl FnOnce(&mut C) -> R) -> R {
    // SAFETY: none: that it is wrong is what the test is about. The types are zero-sized.
    f(unsafe { core::mem::transmute::<&mut (), &mut C>(&mut ()) })
}

fn panics_with(expected: &str, f: impl FnOnce()) {
    let panic = catch_unwind(AssertUnwindSafe(f)).expect_err("the net must catch it");
    let text = panic.downcast_ref::<String>().cloned().unwrap_or_default();
    assert!(text.starts_with(expected), "{text}");
}

const SLEEP: &str = "BUG: sleeping function called from invalid context";
const RAW: &str = "BUG: Invalid wait context";

struct Job<F>(F);
impl<F: Fn(&mut ProcessCtx) + Send + Sync + 'static> WorkItem for Job<F> {
    fn run(&self, ctx: &mut ProcessCtx) {
        (self.0)(ctx)
    }
}

#[test]
fn readers_share_and_a_writer_excludes() {
    in_process(|ctx| {
        let lock: Arc<RwLock<u32, Irq>> = Arc::pin_init(new_rwlock!(0), ctx).unwrap();
        lock.write(ctx, |n, _| *n = 7);
        lock.read(ctx, |n, ctx| {
            assert_eq!(*n, 7);
            assert_eq!(lock.try_read(ctx, |n, _| *n), Some(7));
            assert!(lock.try_write(ctx, |_, _| ()).is_none());
        });
        lock.write(ctx, |_, ctx| {
            assert!(lock.try_read(ctx, |_, _| ()).is_none())
        });
        let sem = Arc::pin_init(new_rwsem!(0), ctx).unwrap();
        sem.write(ctx, |n, ctx| {
            time::sleep(ctx, Delta::from_micros(1));
            *n = 7;
            assert!(sem.try_read(ctx, |_, _| ()).is_none());
        });
        sem.read(ctx, |n, ctx| {
            assert_eq!(*n, 7);
            assert!(sem.try_read(ctx, |_, _| ()).is_some());
            assert!(sem.try_write(ctx, |_, _| ()).is_none());
        });
        assert_eq!(sem.read_killable(ctx, |n, _| *n), Ok(7));
        assert_eq!(sem.write_killable(ctx, |n, _| *n), Ok(7));
    });
}

#[test]
fn a_handler_waits_for_an_irq_reader_only() {
    let lock: Arc<RwLock<u32, Irq>> = in_process(|ctx| Arc::pin_init(new_rwlock!(0), ctx).unwrap());
    let inner = lock.clone();
    in_irq(move |ctx| inner.write(ctx, |n, _| *n += 1));
    in_process(move |ctx| assert_eq!(lock.read(ctx, |n, _| *n), 1));
}

#[test]
fn permits_are_given_back_anywhere() {
    in_process(|ctx| {
        let clock = Clock::stop();
        let permits = Arc::pin_init(new_semaphore!(1), ctx).unwrap();
        let one = permits.acquire(ctx);
        assert!(permits.try_acquire(ctx).is_none());
        assert!(matches!(
            permits.acquire_timeout(ctx, Delta::from_nanos(0)),
            Err(ETIMEDOUT)
        ));
        section::irqs_off(ctx, |_| drop(one));
        permits.acquire_killable(ctx).unwrap().keep();
        let back = permits.clone();
        in_hard_irq(move |ctx| back.up(ctx));
        permits.acquire_interruptible(ctx).unwrap().keep();
        clock.advance(Delta::from_millis(1));
        assert!(permits.try_acquire(ctx).is_none());
    });
}

#[test]
fn a_completion_counts() {
    let done = in_process(|ctx| Arc::pin_init(new_completion!(), ctx).unwrap());
    let waits = done.clone();
    let task = UserTask::spawn(move || {
        in_syscall(move |ctx| {
            waits.wait(ctx);
            waits.wait_timeout(ctx, Delta::from_secs(60))
        })
    });
    let completes = done.clone();
    in_hard_irq(move |ctx| completes.complete(ctx));
    let completes = done.clone();
    in_softirq(move |ctx| completes.complete(ctx));
    assert!(task.join().is_ok());
    in_process(move |ctx| {
        let begin = Delta::from_millis(1);
        assert_eq!(done.wait_timeout(ctx, begin), Err(ETIMEDOUT));
        done.complete_all(ctx);
        done.wait(ctx);
        assert_eq!(done.wait_killable(ctx), Ok(()));
        assert!(done.try_wait(ctx));
        done.reinit(ctx);
        assert!(!done.try_wait(ctx));
    });
}

#[test]
fn a_signal_ends_what_heeds_it() {
    let task = UserTask::spawn(|| {
        in_syscall(|ctx| {
            let done = Arc::pin_init(new_completion!(), ctx).unwrap();
            let permits = Arc::pin_init(new_semaphore!(0), ctx).unwrap();
            let queue = Arc::pin_init(new_waitqueue!(), ctx).unwrap();
            let level: Arc<SpinLock<u32>> = Arc::pin_init(new_spinlock!(0), ctx).unwrap();
            let long = Delta::from_secs(600);
            assert_eq!(done.wait_interruptible(ctx), Err(ERESTARTSYS));
            assert_eq!(done.wait_interruptible_timeout(ctx, long), Err(ERESTARTSYS));
            assert!(matches!(
                permits.acquire_interruptible(ctx),
                Err(ERESTARTSYS)
            ));
            let mutex = Arc::pin_init(new_mutex!(0), ctx).unwrap();
            let held = mutex.lock(ctx);
            assert!(matches!(mutex.lock_interruptible(ctx), Err(ERESTARTSYS)));
            drop(held);
            let nothing = |_: &mut NotRunning<UserCtx>| false;
            assert_eq!(
                queue.wait_interruptible_exclusive(ctx, nothing),
                Err(ERESTARTSYS)
            );
            let left = queue.wait_interruptible_timeout(ctx, long, nothing);
            assert_eq!(left, Err(ERESTARTSYS));
            let found = queue.wait_interruptible_locked(ctx, &level, |_, _| None::<()>);
            assert_eq!(found, Err(ERESTARTSYS));
        })
    });
    task.signal();
    task.join();
}

#[test]
fn a_wait_looks_under_the_lock_and_ends_in_time() {
    in_process(|ctx| {
        let queue = Arc::pin_init(new_waitqueue!(), ctx).unwrap();
        let byte: Arc<SpinLock<Option<u8>, Irq>> = Arc::pin_init(new_spinlock!(None), ctx).unwrap();
        for interruptible in [false, true] {
            let (q, b) = (queue.clone(), byte.clone());
            std::thread::spawn(move || {
                in_irq(move |ctx| {
                    b.set(ctx, Some(7));
                    q.wake_up(ctx);
                })
            });
            let got = if interruptible {
                queue.wait_interruptible_locked(ctx, &byte, |byte, _| byte.take())
            } else {
                Ok(queue.wait_locked(ctx, &byte, |byte, _| byte.take()))
            };
            assert_eq!(got, Ok(7));
        }
        let short = Delta::from_millis(2);
        assert_eq!(queue.wait_timeout(ctx, short, |_| false), Err(ETIMEDOUT));
        assert!(queue.wait_timeout(ctx, short, |_| true).is_ok());
        queue.wait(ctx, |_| true);
        assert_eq!(queue.wait_killable(ctx, |_| true), Ok(()));
    });
}

#[test]
fn who_synchronizes_waits_for_readers() {
    in_process(|ctx| {
        let domain: Arc<Srcu> = {
            let domain = new_srcu!(ctx).unwrap();
            Arc::new(domain, ctx).unwrap()
        };
        let began = Arc::pin_init(new_completion!(), ctx).unwrap();
        let ended = Arc::pin_init(new_mutex!(false), ctx).unwrap();
        let (d, b, e) = (domain.clone(), began.clone(), ended.clone());
        let reader = Work::new(
            ctx,
            Job(move |ctx: &mut ProcessCtx| {
                d.read(ctx, |ctx| {
                    b.complete(ctx);
                    time::sleep(ctx, Delta::from_millis(20));
                    rcu::synchronize(ctx);
                    *e.lock(ctx) = true;
                })
            }),
        )
        .unwrap();
        reader.schedule(ctx);
        began.wait(ctx);
        domain.synchronize(ctx);
        assert!(*ended.lock(ctx), "the reader had not ended");
        domain.synchronize_expedited(ctx);
        rcu::synchronize_expedited(ctx);
        // `domain` is shared: the last one to go leaves it to a work item, in a raw section as
        // anywhere.
        reader.release(ctx);
        section::irqs_off(ctx, |_| drop(domain));
        new_srcu!(ctx).unwrap().release(ctx);
    });
}

#[test]
fn a_reader_may_what_its_context_may() {
    let domain = in_process(|ctx| {
        let domain = new_srcu!(ctx).unwrap();
        Arc::new(domain, ctx).unwrap()
    });
    let (nmi, hard, user): (Arc<Srcu>, _, _) = (domain.clone(), domain.clone(), domain.clone());
    in_nmi(move |ctx| nmi.read(ctx, |_| ()));
    let done = in_process(|ctx| Arc::pin_init(new_completion!(), ctx).unwrap());
    in_hard_irq(move |ctx| hard.read(ctx, |ctx| done.complete(ctx)));
    in_syscall(move |ctx| {
        let memory = UserMemory::new(4);
        let mutex = Arc::pin_init(new_mutex!(1), ctx).unwrap();
        let lock: Arc<SpinLock<u32, Irq>> = Arc::pin_init(new_spinlock!(1), ctx).unwrap();
        user.read(ctx, |ctx| {
            let sum = *mutex.lock(ctx) + lock.get(ctx) + *KBox::new(1, ctx).unwrap();
            memory.writer().write_slice(ctx, &[sum as u8]).unwrap();
        });
        assert_eq!(memory.bytes(), [3, 0, 0, 0]);
    });
}

#[test]
fn sleeps_and_delays_last() {
    in_process(|ctx| {
        let begin = time::Instant::<time::Monotonic>::now();
        let ms = Delta::from_millis(1);
        time::sleep_range(ctx, ms, ms);
        time::sleep_killable(ctx, ms).unwrap();
        time::sleep_idle(ctx, ms);
        time::delay_millis(ctx, 1);
        time::delay_nanos(ctx, 1_000_000);
        assert!(begin.elapsed() >= Delta::from_millis(5));
        time::cond_resched(ctx);
        time::yield_now(ctx);
    });
}

#[test]
fn the_stand_in_catches_what_the_types_refuse() {
    // One of each, made anew: a panic leaves a lock held.
    panics_with(RAW, || {
        in_process(|ctx| {
            let lock: Arc<RwLock<u32>> = Arc::pin_init(new_rwlock!(0), ctx).unwrap();
            section::preempt_off(ctx, |ctx| {
                lie::<ProcessCtx, _, _>(ctx, |ctx| lock.read(ctx, |_, _| ()))
            });
        })
    });
    panics_with(SLEEP, || {
        in_process(|ctx| {
            let sem = Arc::pin_init(new_rwsem!(0), ctx).unwrap();
            section::rcu_read(ctx, |ctx| {
                lie::<ProcessCtx, _, _>(ctx, |ctx| sem.read(ctx, |_, _| ()))
            });
        })
    });
    panics_with(RAW, || {
        let done = in_process(|ctx| Arc::pin_init(new_completion!(), ctx).unwrap());
        in_hard_irq(move |ctx| lie::<IrqCtx, _, _>(ctx, |ctx| done.complete_all(ctx)))
    });
    panics_with("BUG: a raw_spinlock_t is taken in an NMI", || {
        let done = in_process(|ctx| Arc::pin_init(new_completion!(), ctx).unwrap());
        in_nmi(move |ctx| lie::<IrqCtx, _, _>(ctx, |ctx| done.complete(ctx)))
    });
    panics_with("BUG: a reader waits for itself", || {
        in_process(|ctx| {
            let domain = new_srcu!(ctx).unwrap();
            domain.read(ctx, |ctx| {
                lie::<ProcessCtx, _, _>(ctx, |ctx| domain.synchronize(ctx))
            });
        })
    });
    panics_with(SLEEP, || {
        in_process(|ctx| {
            let queue = Arc::pin_init(new_waitqueue!(), ctx).unwrap();
            let mut looks = 0;
            queue.wait(ctx, |ctx| {
                looks += 1;
                // The first look is before the task's state is set.
                if looks > 1 {
                    lie::<ProcessCtx, _, _>(ctx, time::cond_resched);
                }
                false
            });
        })
    });
    panics_with("a reader-writer lock is taken twice", || {
        in_process(|ctx| {
            let lock: Arc<RwLock<u32>> = Arc::pin_init(new_rwlock!(0), ctx).unwrap();
            lock.read(ctx, |_, ctx| lock.write(ctx, |_, _| ()));
        })
    });
}
