// SPDX-License-Identifier: GPL-2.0
//! Locks with readers, permits, completions, wait queues, RCU domains and sleeps, each used as its
//! rule allows, with another task, a softirq or a handler at the other end.
//!
//! Everything happens while the module is loaded, and an answer that is not right fails that. Line
//! 1 adds what handlers do, until unload.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq,
    prelude::*,
    section,
    sync::{
        atomic::{Atomic, Relaxed},
        new_completion, new_raw_spinlock, new_rwlock, new_rwsem, new_semaphore, new_spinlock,
        new_srcu, new_waitqueue, rcu, Arc, Completion, RawSpinLock, RwLock, RwSemaphore, Semaphore,
        SpinLock, Srcu, WaitQueue,
    },
    time::{self, sleep, Delta, Instant, Monotonic},
    timer::{Callback, Timer},
    work::{Work, WorkItem},
};

module! {
    type: Waiting,
    name: "waiting",
    authors: ["The ctx authors"],
    description: "Test: locks and waiting",
    license: "GPL",
}

#[pin_data]
struct Shared {
    #[pin]
    rw_task: RwLock<u32>,
    #[pin]
    rw_bh: RwLock<u32, Bh>,
    #[pin]
    rw_irq: RwLock<u32, Irq>,
    #[pin]
    raw: RawSpinLock<u32>,
    #[pin]
    rwsem: RwSemaphore<u32>,
    #[pin]
    permits: Semaphore,
    #[pin]
    done: Completion,
    #[pin]
    irqs_done: Completion,
    #[pin]
    level: SpinLock<u32, Irq>,
    #[pin]
    queue: WaitQueue,
    domain: Srcu,
}

const HOUR: Delta = Delta::from_secs(3600);
const HALF: Delta = Delta::from_secs(1800);

/// A closure as a work item.
struct Job<F>(F);

impl<F: Fn(&mut ProcessCtx) + Send + Sync + 'static> WorkItem for Job<F> {
    fn run(&self, ctx: &mut ProcessCtx) {
        (self.0)(ctx)
    }
}

/// A closure as a timer's callback.
struct Later<F>(F);

impl<F: Fn(&mut SoftIrqCtx) + Send + Sync + 'static> Callback for Later<F> {
    fn expired(&self, ctx: &mut SoftIrqCtx) -> Option<Delta> {
        (self.0)(ctx);
        None
    }
}

fn ensure(what: &str, holds: bool) -> Result {
    if holds {
        return Ok(());
    }
    pr_err!("not so: {what}\n");
    Err(EIO)
}

/// Holds at the first attempt, but where a tick came late: a wait is counted in ticks, and on a
/// busy machine the count lags behind the clock. What is wrong holds at no attempt.
#[process_ctx]
fn once(what: &str, mut holds: impl FnMut(&mut ProcessCtx) -> Result<bool>) -> Result {
    for _ in 0..50 {
        if holds(ctx)? {
            return Ok(());
        }
    }
    ensure(what, false)
}

fn ms(millis: i64) -> Delta {
    Delta::from_millis(millis)
}

#[process_ctx]
fn rwlocks(s: &Arc<Shared>) -> Result {
    s.rw_task.write(ctx, |n, ctx| {
        *n += 1;
        s.rw_bh.write(ctx, |n, ctx| {
            *n += 1;
            s.rw_irq.write(ctx, |n, ctx| {
                *n += 1;
                s.raw.update(ctx, |n| *n += 1);
            });
        });
    });
    let sum = s.rw_task.read(ctx, |a, ctx| {
        s.rw_bh
            .read(ctx, |b, ctx| s.rw_irq.read(ctx, |c, _ctx| a + b + c))
    });
    ensure("readers see what the writer wrote", sum == 3)?;
    let both = s.rw_irq.read(ctx, |_, ctx| {
        (
            s.rw_irq.try_read(ctx, |_, _ctx| ()),
            s.rw_irq.try_write(ctx, |_, _ctx| ()),
        )
    });
    ensure(
        "a reader shares and excludes a writer",
        both == (Some(()), None),
    )?;
    let read = s
        .rw_bh
        .write(ctx, |_, ctx| s.rw_bh.try_read(ctx, |_, _ctx| ()));
    ensure("a writer excludes readers", read.is_none())?;
    ensure(
        "a free lock is taken at once",
        s.rw_irq.try_write(ctx, |_, _ctx| ()).is_some()
            && s.rw_bh.try_write(ctx, |_, _ctx| ()).is_some()
            && s.rw_task.try_write(ctx, |_, _ctx| ()).is_some(),
    )?;
    rwlocks_held_elsewhere(ctx, s)?;
    section::bh_off(ctx, |ctx| s.rw_bh.read(ctx, |_, _ctx| ()));
    section::rcu_read(ctx, |ctx| s.rw_task.write(ctx, |_, _ctx| ()));
    Ok(())
}

/// Another CPU holds the locks, so that an attempt masks, fails, and must unmask: a debug kernel
/// asks in `cond_resched()` whether it did.
#[process_ctx]
fn rwlocks_held_elsewhere(s: &Arc<Shared>) -> Result {
    /// Nobody needs the locks any longer. The holder gives up after five seconds.
    static TRIED: Atomic<bool> = Atomic::new(false);
    TRIED.store(false, Relaxed);
    let shared = s.clone();
    let holder = Work::new(
        ctx,
        Job(move |ctx: &mut ProcessCtx| {
            shared.rw_task.write(ctx, |_, ctx| {
                shared.rw_bh.write(ctx, |_, ctx| {
                    shared.rw_irq.write(ctx, |_, ctx| {
                        shared.done.complete(ctx);
                        for _ in 0..5000 {
                            if TRIED.load(Relaxed) {
                                break;
                            }
                            time::delay_millis(ctx, 1);
                        }
                    })
                })
            });
        }),
    )?;
    holder.schedule(ctx);
    s.done.wait(ctx);
    let mut failed = 0;
    while s.rw_task.try_read(ctx, |_, _ctx| ()).is_none() {
        failed += u32::from(s.rw_irq.try_read(ctx, |_, _ctx| ()).is_none());
        time::cond_resched(ctx);
        failed += u32::from(s.rw_irq.try_write(ctx, |_, _ctx| ()).is_none());
        time::cond_resched(ctx);
        failed += u32::from(s.rw_bh.try_read(ctx, |_, _ctx| ()).is_none());
        time::cond_resched(ctx);
        failed += u32::from(s.rw_bh.try_write(ctx, |_, _ctx| ()).is_none());
        time::cond_resched(ctx);
        TRIED.store(true, Relaxed);
        sleep(ctx, ms(1));
    }
    holder.release(ctx);
    ensure("what another CPU holds is not taken", failed >= 4)
}

#[process_ctx]
fn rwsems(s: &Arc<Shared>) -> Result {
    let shared = s.clone();
    let writer = Work::new(
        ctx,
        Job(move |ctx: &mut ProcessCtx| shared.rwsem.write(ctx, |n, _ctx| *n = 7)),
    )?;
    s.rwsem.read(ctx, |n, ctx| {
        writer.schedule(ctx);
        sleep(ctx, ms(30));
        ensure("the writer waits for the reader", *n == 0)
    })?;
    writer.flush(ctx);
    ensure("the writer wrote", s.rwsem.read(ctx, |n, _ctx| *n) == 7)?;
    writer.release(ctx);
    s.rwsem.write_killable(ctx, |n, ctx| {
        sleep(ctx, ms(1));
        *n += 1;
    })?;
    s.rwsem.read_interruptible(ctx, |_, _ctx| ())?;
    s.rwsem.read_killable(ctx, |_, _ctx| ())?;
    let n = s.rwsem.try_read(ctx, |n, _ctx| *n);
    ensure("a free semaphore is read at once", n == Some(8))?;
    let taken = s.rwsem.write(ctx, |_, ctx| {
        (
            s.rwsem.try_read(ctx, |_, _ctx| ()),
            s.rwsem.try_write(ctx, |_, _ctx| ()),
        )
    });
    ensure("a writer excludes all", taken == (None, None))
}

#[process_ctx]
fn semaphores(s: &Arc<Shared>) -> Result {
    let (one, two) = (
        s.permits.acquire(ctx),
        s.permits.acquire_interruptible(ctx)?,
    );
    ensure("there were two", s.permits.try_acquire(ctx).is_none())?;
    once(ctx, "a third is waited for so long", |ctx| {
        let begin = Instant::<Monotonic>::now();
        let third = s.permits.acquire_timeout(ctx, ms(20)).err();
        ensure("a third is waited for", third == Some(ETIMEDOUT))?;
        Ok(begin.elapsed() >= ms(20))
    })?;
    section::irqs_off(ctx, |_ctx| drop(one));
    s.raw.update(ctx, |_| drop(two));
    let (one, two) = (s.permits.acquire_killable(ctx)?, s.permits.acquire(ctx));
    section::preempt_off(ctx, |_ctx| drop(one));
    s.level.update(ctx, |_| drop(two));
    section::irqs_off(ctx, |ctx| drop(s.permits.try_acquire(ctx)));
    // Taken here, given back in a softirq.
    s.permits.acquire(ctx).keep();
    s.permits.acquire(ctx).keep();
    let shared = s.clone();
    let back = Timer::new(
        ctx,
        Later(move |ctx: &mut SoftIrqCtx| shared.permits.up(ctx)),
    )?;
    back.arm(ctx, ms(10));
    s.permits.acquire_timeout(ctx, Delta::from_secs(5))?.keep();
    back.release(ctx);
    s.permits.up(ctx);
    s.permits.up(ctx);
    Ok(())
}

#[process_ctx]
fn completions(s: &Arc<Shared>) -> Result {
    let shared = s.clone();
    let timer = Timer::new(
        ctx,
        Later(move |ctx: &mut SoftIrqCtx| shared.done.complete(ctx)),
    )?;
    timer.arm(ctx, ms(10));
    s.done.wait(ctx);
    timer.arm(ctx, ms(10));
    s.done.wait_interruptible(ctx)?;
    timer.arm(ctx, ms(10));
    s.done.wait_killable(ctx)?;
    once(ctx, "something is left, and not all", |ctx| {
        timer.arm(ctx, ms(20));
        let left = s.done.wait_timeout(ctx, HOUR)?;
        ensure("something is left", left > HALF && left <= HOUR)?;
        Ok(left < HOUR)
    })?;
    once(ctx, "a completion is waited for so long", |ctx| {
        let begin = Instant::<Monotonic>::now();
        let late = s.done.wait_interruptible_timeout(ctx, ms(20)).err();
        ensure("nobody completes", late == Some(ETIMEDOUT))?;
        Ok(begin.elapsed() >= ms(20))
    })?;
    ensure("nothing is done", !s.done.try_wait(ctx))?;
    section::irqs_off(ctx, |ctx| s.done.complete(ctx));
    s.raw.with(ctx, |_, ctx| s.done.complete(ctx));
    section::preempt_off(ctx, |ctx| s.done.complete(ctx));
    ensure("two of three", s.done.try_wait(ctx) && s.done.try_wait(ctx))?;
    s.done.reinit(ctx);
    ensure("the third is forgotten", !s.done.try_wait(ctx))?;
    timer.release(ctx);
    let shared = s.clone();
    let timer = Timer::new(
        ctx,
        Later(move |ctx: &mut SoftIrqCtx| shared.done.complete_all(ctx)),
    )?;
    timer.arm(ctx, ms(10));
    s.done.wait(ctx);
    s.done.wait(ctx);
    timer.release(ctx);
    section::rcu_read(ctx, |ctx| {
        s.level.with(ctx, |_, ctx| s.done.complete_all(ctx))
    });
    s.done.reinit(ctx);
    Ok(())
}

#[process_ctx]
fn queues(s: &Arc<Shared>) -> Result {
    let shared = s.clone();
    let raise = Timer::new(
        ctx,
        Later(move |ctx: &mut SoftIrqCtx| {
            shared.level.update(ctx, |level| *level += 1);
            shared.queue.wake_up(ctx);
        }),
    )?;
    let take = |level: &mut u32| {
        let some = *level > 0;
        *level -= u32::from(some);
        some
    };
    raise.arm(ctx, ms(10));
    s.queue
        .wait(ctx, |ctx| s.level.update(ctx, |level| take(level)));
    raise.arm(ctx, ms(10));
    s.queue
        .wait_killable(ctx, |ctx| s.level.update(ctx, |level| take(level)))?;
    once(ctx, "something is left, and not all", |ctx| {
        raise.arm(ctx, ms(20));
        let left = s.queue.wait_timeout(ctx, HOUR, |ctx| {
            s.level.update(ctx, |level| take(level))
        })?;
        ensure("something is left", left > HALF && left <= HOUR)?;
        Ok(left < HOUR)
    })?;
    once(ctx, "a wake-up is waited for so long", |ctx| {
        let begin = Instant::<Monotonic>::now();
        let late = s.queue.wait_timeout(ctx, ms(20), |_ctx| false).err();
        ensure("nobody wakes it up", late == Some(ETIMEDOUT))?;
        Ok(begin.elapsed() >= ms(20))
    })?;
    let late = s.queue.wait_interruptible_timeout(ctx, ms(1), |_ctx| false);
    ensure("nor this", late.err() == Some(ETIMEDOUT))?;
    let held = s.queue.wait_timeout(ctx, Delta::from_nanos(0), |_ctx| true);
    ensure("what holds is not waited for", held.is_ok())?;
    raise.arm(ctx, ms(10));
    let level = s
        .queue
        .wait_locked(ctx, &s.level, |level, _ctx| take(level).then_some(*level));
    ensure("it was taken under the lock", level == 0)?;
    raise.arm(ctx, ms(10));
    let level = s
        .queue
        .wait_interruptible_locked(ctx, &s.level, |level, _ctx| take(level).then_some(*level))?;
    ensure("it was taken under the lock", level == 0)?;
    raise.release(ctx);
    in_line(ctx, s)
}

/// Two wait in line, and of one wake-up for two things only one hears.
#[process_ctx]
fn in_line(s: &Arc<Shared>) -> Result {
    once(ctx, "one of two in line was woken up", |ctx| {
        one_of_two(ctx, s)
    })
}

/// Whether one was; where the machine is busy, they may not have come to wait, or to wake up, in
/// time.
#[process_ctx]
fn one_of_two(s: &Arc<Shared>) -> Result<bool> {
    let waiter = |ctx: &mut ProcessCtx, shared: Arc<Shared>| {
        Work::new(
            ctx,
            Job(move |ctx: &mut ProcessCtx| {
                let level = |ctx: &mut NotRunning<ProcessCtx>| {
                    shared.level.update(ctx, |level| {
                        let some = *level > 0;
                        *level -= u32::from(some);
                        some
                    })
                };
                let _ = shared.queue.wait_interruptible_exclusive(ctx, level);
            }),
        )
    };
    let (one, two) = (waiter(ctx, s.clone())?, waiter(ctx, s.clone())?);
    one.schedule(ctx);
    two.schedule(ctx);
    sleep(ctx, ms(100));
    s.level.set(ctx, 2);
    s.queue.wake_up(ctx);
    sleep(ctx, ms(100));
    let one_left = s.level.update(ctx, |level| *level == 1);
    s.queue.wake_up_all(ctx);
    one.flush(ctx);
    two.flush(ctx);
    one.release(ctx);
    two.release(ctx);
    let left = s.level.get(ctx);
    ensure("then the other", left == 0)?;
    Ok(one_left)
}

#[process_ctx]
fn readers(s: &Arc<Shared>) -> Result {
    rcu::synchronize(ctx);
    rcu::synchronize_expedited(ctx);
    let shared = s.clone();
    let reader = Work::new(
        ctx,
        Job(move |ctx: &mut ProcessCtx| {
            shared.domain.read(ctx, |ctx| {
                shared.rwsem.write(ctx, |n, ctx| {
                    *n = 1;
                    shared.done.complete(ctx);
                    sleep(ctx, ms(50));
                    *n = 2;
                });
                rcu::synchronize(ctx);
                shared.level.with(ctx, |_, ctx| {
                    section::rcu_read(ctx, |ctx| shared.raw.update(ctx, |_| ()))
                });
                shared.rwsem.write(ctx, |n, _ctx| *n = 3);
            })
        }),
    )?;
    reader.schedule(ctx);
    s.done.wait(ctx);
    s.domain.synchronize(ctx);
    let n = s.rwsem.read(ctx, |n, _ctx| *n);
    ensure("the reader had ended", n == 3)?;
    reader.release(ctx);
    s.domain.synchronize_expedited(ctx);
    section::irqs_off(ctx, |ctx| {
        s.domain.read(ctx, |ctx| s.raw.update(ctx, |_| ()))
    });
    s.domain
        .read(ctx, |ctx| s.domain.read(ctx, |ctx| sleep(ctx, ms(1))));
    new_srcu!(ctx)?.release(ctx);
    let (under_lock, in_raw) = (new_srcu!(ctx)?, new_srcu!(ctx)?);
    s.level.update(ctx, |_| drop(under_lock));
    section::irqs_off(ctx, |_ctx| drop(in_raw));
    let forgotten = new_srcu!(ctx)?;
    forgotten.read(ctx, |_ctx| ());
    core::mem::forget(forgotten);
    Ok(())
}

#[process_ctx]
fn sleeps() -> Result {
    let begin = Instant::<Monotonic>::now();
    time::sleep_range(ctx, Delta::from_micros(500), Delta::from_micros(1000));
    ensure("a range", begin.elapsed() >= Delta::from_micros(500))?;
    once(ctx, "two sleeps", |ctx| {
        let begin = Instant::<Monotonic>::now();
        time::sleep_killable(ctx, ms(20))?;
        time::sleep_idle(ctx, ms(20));
        Ok(begin.elapsed() >= ms(40))
    })?;
    once(ctx, "a sleep that is counted in ticks", |ctx| {
        let begin = Instant::<Monotonic>::now();
        sleep(ctx, ms(50));
        Ok(begin.elapsed() >= ms(50))
    })?;
    // Longer than C's own calculation holds, which would end them within a millisecond and a half.
    // A third, for a loop of which the turns were measured on a busy machine.
    let begin = Instant::<Monotonic>::now();
    time::delay(ctx, 251_000);
    ensure("a long delay", begin.elapsed() >= ms(80))?;
    let begin = Instant::<Monotonic>::now();
    time::delay_nanos(ctx, 216_000_000);
    ensure("a long delay in nanoseconds", begin.elapsed() >= ms(70))?;
    // Not measured: under an emulator the clock may be one that stands while interrupts are off.
    section::irqs_off(ctx, |ctx| {
        time::delay_nanos(ctx, 500);
        time::delay_millis(ctx, 2);
    });
    time::cond_resched(ctx);
    time::yield_now(ctx);
    Ok(())
}

struct InIrq(Arc<Shared>);

impl irq::Handler for InIrq {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        let s = &*self.0;
        s.rw_irq.write(ctx, |n, ctx| {
            *n += 1;
            s.irqs_done.complete(ctx);
        });
        s.domain.read(ctx, |ctx| {
            let _ = s.rw_irq.try_read(ctx, |_, _ctx| ());
            s.queue.wake_up(ctx);
        });
        s.permits.up(ctx);
        drop(s.permits.try_acquire(ctx));
        s.done.complete_all(ctx);
        IrqReturn::None
    }
}

struct InHardIrq(Arc<Shared>);

impl irq::HardHandler for InHardIrq {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        let s = &*self.0;
        s.domain.read(ctx, |ctx| {
            s.raw.with(ctx, |_, ctx| s.irqs_done.complete(ctx))
        });
        s.irqs_done.try_wait(ctx);
        s.done.reinit(ctx);
        if let Some(permit) = s.permits.try_acquire(ctx) {
            permit.keep();
        }
        s.permits.up(ctx);
        IrqReturn::None
    }
}

struct Waiting {
    shared: Arc<Shared>,
    in_irq: irq::Registration<InIrq>,
    in_hard_irq: irq::HardRegistration<InHardIrq>,
}

impl kernel::Module for Waiting {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let domain = new_srcu!(ctx)?;
        let shared = Arc::pin_init(
            pin_init!(Shared {
                rw_task <- new_rwlock!(0),
                rw_bh <- new_rwlock!(0),
                rw_irq <- new_rwlock!(0),
                raw <- new_raw_spinlock!(0),
                rwsem <- new_rwsem!(0),
                permits <- new_semaphore!(2),
                done <- new_completion!(),
                irqs_done <- new_completion!(),
                level <- new_spinlock!(0),
                queue <- new_waitqueue!(),
                domain,
            }),
            ctx,
        )?;
        rwlocks(ctx, &shared)?;
        rwsems(ctx, &shared)?;
        semaphores(ctx, &shared)?;
        completions(ctx, &shared)?;
        queues(ctx, &shared)?;
        readers(ctx, &shared)?;
        sleeps(ctx)?;
        let flags = irq::Flags::SHARED;
        let handler = InIrq(shared.clone());
        let in_irq = irq::Registration::request(ctx, 1, flags, c"wait_irq", handler)?;
        let handler = InHardIrq(shared.clone());
        let in_hard_irq =
            irq::HardRegistration::request(ctx, 1, flags, c"wait_hard_irq", handler)?;
        pr_info!("all is as it should be\n");
        Ok(Self {
            shared,
            in_irq,
            in_hard_irq,
        })
    }

    #[process_ctx]
    fn exit(self) {
        let done = &self.shared.irqs_done;
        let answered = done.wait_timeout(ctx, Delta::from_secs(1)).is_ok();
        self.in_hard_irq.release(ctx);
        self.in_irq.release(ctx);
        let irqs = self.shared.rw_irq.read(ctx, |n, _ctx| *n - 1);
        pr_info!("{irqs} interrupts, completed: {answered}\n");
    }
}
