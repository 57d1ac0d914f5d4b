// SPDX-License-Identifier: GPL-2.0
//! Generated from table.txt: BLESS=1 cargo test -p compile-tests --test matrix
#![allow(missing_docs, dead_code)] // a token that no place here gives

use crate::things::*;

/// `UserCtx`
fn user_ctx(ctx: &mut UserCtx, d: &D) -> u32 {
    let mut ran = 0;
    time::sleep(ctx, Delta::from_micros(10));
    ran += 1;
    let _ = time::sleep_interruptible(ctx, Delta::from_micros(10));
    ran += 1;
    *d.mutex.lock(ctx) += 1;
    ran += 1;
    let _ = d.mutex.lock_interruptible(ctx);
    ran += 1;
    let _ = d.mutex.try_lock(ctx);
    ran += 1;
    let _ = d.queue.wait_interruptible(ctx, |_| true);
    ran += 1;
    let _ = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H);
    ran += 1;
    if let Ok(line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::ThreadedRegistration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::HardRegistration::request(ctx, HARD_LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::Registration::request_disabled(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", H) { let _ = line.enable(ctx).disable(ctx); }
    ran += 1;
    if let Ok(line) = irq::Registration::request_with_switch(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", |_, _| Ok(H)) { line.release(ctx) }
    ran += 1;
    if let Ok(mut line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.synchronize(ctx); let _ = line.set_wake(ctx, false); let _ = line.set_affinity_hint(ctx, None); }
    ran += 1;
    if let Ok(device) = Registration::<F>::register(ctx, c"matrix_cell", ()) { device.release(ctx) }
    ran += 1;
    d.queue.wait(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_killable(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_interruptible_exclusive(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    let _ = d.queue.wait_interruptible_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    d.queue.wait_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    let _ = d.queue.wait_interruptible_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    d.locks.rwsem.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_interruptible(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_killable(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rwsem.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.write_killable(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    drop(d.locks.permits.acquire(ctx));
    ran += 1;
    let _ = d.locks.permits.acquire_interruptible(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_killable(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    d.locks.always.wait(ctx);
    ran += 1;
    let _ = d.locks.always.wait_interruptible(ctx);
    ran += 1;
    let _ = d.locks.always.wait_killable(ctx);
    ran += 1;
    let _ = d.locks.always.wait_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    let _ = d.locks.always.wait_interruptible_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    rcu::synchronize(ctx);
    ran += 1;
    rcu::synchronize_expedited(ctx);
    ran += 1;
    if let Ok(domain) = new_srcu!(ctx) { domain.release(ctx) }
    ran += 1;
    time::sleep_range(ctx, Delta::from_micros(10), Delta::from_micros(20));
    ran += 1;
    let _ = time::sleep_killable(ctx, Delta::from_millis(1));
    ran += 1;
    time::sleep_idle(ctx, Delta::from_millis(1));
    ran += 1;
    time::cond_resched(ctx);
    ran += 1;
    time::yield_now(ctx);
    ran += 1;
    if let Ok(device) = faux::Registration::register(ctx, c"matrix_cell", H) { device.release(ctx) }
    ran += 1;
    if let Ok(memory) = Coherent::<u32>::alloc(ctx, d.device.0.device(), 32, 8) { memory.release(ctx) }
    ran += 1;
    if let Ok(handler) = nmi::Registration::register(ctx, H) { handler.release(ctx) }
    ran += 1;
    d.chain.call(ctx, &());
    ran += 1;
    if let Ok(listener) = BlockingRegistration::register(ctx, d.chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = AtomicRegistration::register(ctx, d.atomic_chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = ModuleRegistration::register(ctx, H) { listener.release(ctx) }
    ran += 1;
    let _ = Work::new(ctx, H);
    ran += 1;
    d.work.flush(ctx);
    ran += 1;
    d.work.cancel(ctx);
    ran += 1;
    if let Ok(work) = Work::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = BhWork::new(ctx, H);
    ran += 1;
    d.bh_work.flush(ctx);
    ran += 1;
    d.bh_work.cancel(ctx);
    ran += 1;
    if let Ok(work) = BhWork::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = HardHrTimer::new(ctx, H);
    ran += 1;
    d.hard_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = HardHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = SoftHrTimer::new(ctx, H);
    ran += 1;
    d.soft_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = SoftHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    if let Ok(thread) = KThread::spawn(ctx, c"matrix_cell", H) { thread.release(ctx) }
    ran += 1;
    let _ = smp::call_on(ctx, 0, |_| ());
    ran += 1;
    let _ = VVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    VVec::<u8>::new().release(ctx);
    ran += 1;
    let _ = Timer::new(ctx, H);
    ran += 1;
    d.timer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = Timer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = UserPtr::from_addr(0).writer(1).write_slice(ctx, &[0]);
    ran += 1;
    let _ = UserPtr::from_addr(0).reader(1).read_slice(ctx, &mut [0]);
    ran += 1;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    if let Ok(object) = Deferred::new(ctx, H) { object.release(ctx) }
    ran += 1;
    d.domain.synchronize(ctx);
    ran += 1;
    d.domain.synchronize_expedited(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `ProcessCtx`
fn process_ctx(ctx: &mut ProcessCtx, d: &D) -> u32 {
    let mut ran = 0;
    time::sleep(ctx, Delta::from_micros(10));
    ran += 1;
    let _ = time::sleep_interruptible(ctx, Delta::from_micros(10));
    ran += 1;
    *d.mutex.lock(ctx) += 1;
    ran += 1;
    let _ = d.mutex.lock_interruptible(ctx);
    ran += 1;
    let _ = d.mutex.try_lock(ctx);
    ran += 1;
    let _ = d.queue.wait_interruptible(ctx, |_| true);
    ran += 1;
    let _ = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H);
    ran += 1;
    if let Ok(line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::ThreadedRegistration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::HardRegistration::request(ctx, HARD_LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::Registration::request_disabled(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", H) { let _ = line.enable(ctx).disable(ctx); }
    ran += 1;
    if let Ok(line) = irq::Registration::request_with_switch(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", |_, _| Ok(H)) { line.release(ctx) }
    ran += 1;
    if let Ok(mut line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.synchronize(ctx); let _ = line.set_wake(ctx, false); let _ = line.set_affinity_hint(ctx, None); }
    ran += 1;
    if let Ok(device) = Registration::<F>::register(ctx, c"matrix_cell", ()) { device.release(ctx) }
    ran += 1;
    d.queue.wait(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_killable(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_interruptible_exclusive(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    let _ = d.queue.wait_interruptible_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    d.queue.wait_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    let _ = d.queue.wait_interruptible_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    d.locks.rwsem.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_interruptible(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_killable(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rwsem.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.write_killable(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    drop(d.locks.permits.acquire(ctx));
    ran += 1;
    let _ = d.locks.permits.acquire_interruptible(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_killable(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    d.locks.always.wait(ctx);
    ran += 1;
    let _ = d.locks.always.wait_interruptible(ctx);
    ran += 1;
    let _ = d.locks.always.wait_killable(ctx);
    ran += 1;
    let _ = d.locks.always.wait_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    let _ = d.locks.always.wait_interruptible_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    rcu::synchronize(ctx);
    ran += 1;
    rcu::synchronize_expedited(ctx);
    ran += 1;
    if let Ok(domain) = new_srcu!(ctx) { domain.release(ctx) }
    ran += 1;
    time::sleep_range(ctx, Delta::from_micros(10), Delta::from_micros(20));
    ran += 1;
    let _ = time::sleep_killable(ctx, Delta::from_millis(1));
    ran += 1;
    time::sleep_idle(ctx, Delta::from_millis(1));
    ran += 1;
    time::cond_resched(ctx);
    ran += 1;
    time::yield_now(ctx);
    ran += 1;
    if let Ok(device) = faux::Registration::register(ctx, c"matrix_cell", H) { device.release(ctx) }
    ran += 1;
    if let Ok(memory) = Coherent::<u32>::alloc(ctx, d.device.0.device(), 32, 8) { memory.release(ctx) }
    ran += 1;
    if let Ok(handler) = nmi::Registration::register(ctx, H) { handler.release(ctx) }
    ran += 1;
    d.chain.call(ctx, &());
    ran += 1;
    if let Ok(listener) = BlockingRegistration::register(ctx, d.chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = AtomicRegistration::register(ctx, d.atomic_chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = ModuleRegistration::register(ctx, H) { listener.release(ctx) }
    ran += 1;
    let _ = Work::new(ctx, H);
    ran += 1;
    d.work.flush(ctx);
    ran += 1;
    d.work.cancel(ctx);
    ran += 1;
    if let Ok(work) = Work::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = BhWork::new(ctx, H);
    ran += 1;
    d.bh_work.flush(ctx);
    ran += 1;
    d.bh_work.cancel(ctx);
    ran += 1;
    if let Ok(work) = BhWork::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = HardHrTimer::new(ctx, H);
    ran += 1;
    d.hard_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = HardHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = SoftHrTimer::new(ctx, H);
    ran += 1;
    d.soft_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = SoftHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    if let Ok(thread) = KThread::spawn(ctx, c"matrix_cell", H) { thread.release(ctx) }
    ran += 1;
    let _ = smp::call_on(ctx, 0, |_| ());
    ran += 1;
    let _ = VVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    VVec::<u8>::new().release(ctx);
    ran += 1;
    let _ = Timer::new(ctx, H);
    ran += 1;
    d.timer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = Timer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    if let Ok(object) = Deferred::new(ctx, H) { object.release(ctx) }
    ran += 1;
    d.domain.synchronize(ctx);
    ran += 1;
    d.domain.synchronize_expedited(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SoftIrqCtx`
fn soft_irq_ctx(ctx: &mut SoftIrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `IrqCtx`
fn irq_ctx(ctx: &mut IrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `HardIrqCtx`
fn hard_irq_ctx(ctx: &mut HardIrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `NmiCtx`
fn nmi_ctx(ctx: &mut NmiCtx, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Task, UserCtx>`
fn spin_locked_task_user_ctx(ctx: &mut SpinLocked<Task, UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Task, ProcessCtx>`
fn spin_locked_task_process_ctx(ctx: &mut SpinLocked<Task, ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Bh, ProcessCtx>`
fn spin_locked_bh_process_ctx(ctx: &mut SpinLocked<Bh, ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, ProcessCtx>`
fn spin_locked_irq_process_ctx(ctx: &mut SpinLocked<Irq, ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Bh, SoftIrqCtx>`
fn spin_locked_bh_soft_irq_ctx(ctx: &mut SpinLocked<Bh, SoftIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, SoftIrqCtx>`
fn spin_locked_irq_soft_irq_ctx(ctx: &mut SpinLocked<Irq, SoftIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, IrqCtx>`
fn spin_locked_irq_irq_ctx(ctx: &mut SpinLocked<Irq, IrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Bh, SpinLocked<Task, ProcessCtx>>`
fn spin_locked_bh_spin_locked_task_process_ctx(ctx: &mut SpinLocked<Bh, SpinLocked<Task, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, SpinLocked<Bh, ProcessCtx>>`
fn spin_locked_irq_spin_locked_bh_process_ctx(ctx: &mut SpinLocked<Irq, SpinLocked<Bh, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, RcuRead<ProcessCtx>>`
fn spin_locked_irq_rcu_read_process_ctx(ctx: &mut SpinLocked<Irq, RcuRead<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Task, RcuRead<UserCtx>>`
fn spin_locked_task_rcu_read_user_ctx(ctx: &mut SpinLocked<Task, RcuRead<UserCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RawLocked<ProcessCtx>`
fn raw_locked_process_ctx(ctx: &mut RawLocked<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RawLocked<IrqCtx>`
fn raw_locked_irq_ctx(ctx: &mut RawLocked<IrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RawLocked<HardIrqCtx>`
fn raw_locked_hard_irq_ctx(ctx: &mut RawLocked<HardIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RawLocked<SpinLocked<Irq, IrqCtx>>`
fn raw_locked_spin_locked_irq_irq_ctx(ctx: &mut RawLocked<SpinLocked<Irq, IrqCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<UserCtx>`
fn rcu_read_user_ctx(ctx: &mut RcuRead<UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<ProcessCtx>`
fn rcu_read_process_ctx(ctx: &mut RcuRead<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<SoftIrqCtx>`
fn rcu_read_soft_irq_ctx(ctx: &mut RcuRead<SoftIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<IrqCtx>`
fn rcu_read_irq_ctx(ctx: &mut RcuRead<IrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<HardIrqCtx>`
fn rcu_read_hard_irq_ctx(ctx: &mut RcuRead<HardIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<NmiCtx>`
fn rcu_read_nmi_ctx(ctx: &mut RcuRead<NmiCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<SpinLocked<Bh, ProcessCtx>>`
fn rcu_read_spin_locked_bh_process_ctx(ctx: &mut RcuRead<SpinLocked<Bh, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<RawLocked<ProcessCtx>>`
fn rcu_read_raw_locked_process_ctx(ctx: &mut RcuRead<RawLocked<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<UserCtx>`
fn preempt_off_user_ctx(ctx: &mut PreemptOff<UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<ProcessCtx>`
fn preempt_off_process_ctx(ctx: &mut PreemptOff<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<SpinLocked<Task, ProcessCtx>>`
fn preempt_off_spin_locked_task_process_ctx(ctx: &mut PreemptOff<SpinLocked<Task, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<NmiCtx>`
fn preempt_off_nmi_ctx(ctx: &mut PreemptOff<NmiCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<HardIrqCtx>`
fn preempt_off_hard_irq_ctx(ctx: &mut PreemptOff<HardIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `BhOff<ProcessCtx>`
fn bh_off_process_ctx(ctx: &mut BhOff<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `BhOff<SoftIrqCtx>`
fn bh_off_soft_irq_ctx(ctx: &mut BhOff<SoftIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `BhOff<SpinLocked<Task, ProcessCtx>>`
fn bh_off_spin_locked_task_process_ctx(ctx: &mut BhOff<SpinLocked<Task, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, BhOff<ProcessCtx>>`
fn spin_locked_irq_bh_off_process_ctx(ctx: &mut SpinLocked<Irq, BhOff<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `IrqsOff<UserCtx>`
fn irqs_off_user_ctx(ctx: &mut IrqsOff<UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `IrqsOff<ProcessCtx>`
fn irqs_off_process_ctx(ctx: &mut IrqsOff<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `IrqsOff<NmiCtx>`
fn irqs_off_nmi_ctx(ctx: &mut IrqsOff<NmiCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `NotRunning<UserCtx>`
fn not_running_user_ctx(ctx: &mut NotRunning<UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `NotRunning<ProcessCtx>`
fn not_running_process_ctx(ctx: &mut NotRunning<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, NotRunning<UserCtx>>`
fn spin_locked_irq_not_running_user_ctx(ctx: &mut SpinLocked<Irq, NotRunning<UserCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<UserCtx>`
fn srcu_read_user_ctx(ctx: &mut SrcuRead<UserCtx>, d: &D) -> u32 {
    let mut ran = 0;
    time::sleep(ctx, Delta::from_micros(10));
    ran += 1;
    let _ = time::sleep_interruptible(ctx, Delta::from_micros(10));
    ran += 1;
    *d.mutex.lock(ctx) += 1;
    ran += 1;
    let _ = d.mutex.lock_interruptible(ctx);
    ran += 1;
    let _ = d.mutex.try_lock(ctx);
    ran += 1;
    let _ = d.queue.wait_interruptible(ctx, |_| true);
    ran += 1;
    let _ = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H);
    ran += 1;
    if let Ok(line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::ThreadedRegistration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::HardRegistration::request(ctx, HARD_LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::Registration::request_disabled(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", H) { let _ = line.enable(ctx).disable(ctx); }
    ran += 1;
    if let Ok(line) = irq::Registration::request_with_switch(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", |_, _| Ok(H)) { line.release(ctx) }
    ran += 1;
    if let Ok(mut line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.synchronize(ctx); let _ = line.set_wake(ctx, false); let _ = line.set_affinity_hint(ctx, None); }
    ran += 1;
    if let Ok(device) = Registration::<F>::register(ctx, c"matrix_cell", ()) { device.release(ctx) }
    ran += 1;
    d.queue.wait(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_killable(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_interruptible_exclusive(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    let _ = d.queue.wait_interruptible_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    d.queue.wait_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    let _ = d.queue.wait_interruptible_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    d.locks.rwsem.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_interruptible(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_killable(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rwsem.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.write_killable(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    drop(d.locks.permits.acquire(ctx));
    ran += 1;
    let _ = d.locks.permits.acquire_interruptible(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_killable(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    d.locks.always.wait(ctx);
    ran += 1;
    let _ = d.locks.always.wait_interruptible(ctx);
    ran += 1;
    let _ = d.locks.always.wait_killable(ctx);
    ran += 1;
    let _ = d.locks.always.wait_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    let _ = d.locks.always.wait_interruptible_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    rcu::synchronize(ctx);
    ran += 1;
    rcu::synchronize_expedited(ctx);
    ran += 1;
    if let Ok(domain) = new_srcu!(ctx) { domain.release(ctx) }
    ran += 1;
    time::sleep_range(ctx, Delta::from_micros(10), Delta::from_micros(20));
    ran += 1;
    let _ = time::sleep_killable(ctx, Delta::from_millis(1));
    ran += 1;
    time::sleep_idle(ctx, Delta::from_millis(1));
    ran += 1;
    time::cond_resched(ctx);
    ran += 1;
    time::yield_now(ctx);
    ran += 1;
    if let Ok(device) = faux::Registration::register(ctx, c"matrix_cell", H) { device.release(ctx) }
    ran += 1;
    if let Ok(memory) = Coherent::<u32>::alloc(ctx, d.device.0.device(), 32, 8) { memory.release(ctx) }
    ran += 1;
    if let Ok(handler) = nmi::Registration::register(ctx, H) { handler.release(ctx) }
    ran += 1;
    d.chain.call(ctx, &());
    ran += 1;
    if let Ok(listener) = BlockingRegistration::register(ctx, d.chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = AtomicRegistration::register(ctx, d.atomic_chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = ModuleRegistration::register(ctx, H) { listener.release(ctx) }
    ran += 1;
    let _ = Work::new(ctx, H);
    ran += 1;
    d.work.flush(ctx);
    ran += 1;
    d.work.cancel(ctx);
    ran += 1;
    if let Ok(work) = Work::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = BhWork::new(ctx, H);
    ran += 1;
    d.bh_work.flush(ctx);
    ran += 1;
    d.bh_work.cancel(ctx);
    ran += 1;
    if let Ok(work) = BhWork::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = HardHrTimer::new(ctx, H);
    ran += 1;
    d.hard_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = HardHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = SoftHrTimer::new(ctx, H);
    ran += 1;
    d.soft_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = SoftHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    if let Ok(thread) = KThread::spawn(ctx, c"matrix_cell", H) { thread.release(ctx) }
    ran += 1;
    let _ = smp::call_on(ctx, 0, |_| ());
    ran += 1;
    let _ = VVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    VVec::<u8>::new().release(ctx);
    ran += 1;
    let _ = Timer::new(ctx, H);
    ran += 1;
    d.timer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = Timer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = UserPtr::from_addr(0).writer(1).write_slice(ctx, &[0]);
    ran += 1;
    let _ = UserPtr::from_addr(0).reader(1).read_slice(ctx, &mut [0]);
    ran += 1;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<ProcessCtx>`
fn srcu_read_process_ctx(ctx: &mut SrcuRead<ProcessCtx>, d: &D) -> u32 {
    let mut ran = 0;
    time::sleep(ctx, Delta::from_micros(10));
    ran += 1;
    let _ = time::sleep_interruptible(ctx, Delta::from_micros(10));
    ran += 1;
    *d.mutex.lock(ctx) += 1;
    ran += 1;
    let _ = d.mutex.lock_interruptible(ctx);
    ran += 1;
    let _ = d.mutex.try_lock(ctx);
    ran += 1;
    let _ = d.queue.wait_interruptible(ctx, |_| true);
    ran += 1;
    let _ = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H);
    ran += 1;
    if let Ok(line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::ThreadedRegistration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::HardRegistration::request(ctx, HARD_LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::Registration::request_disabled(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", H) { let _ = line.enable(ctx).disable(ctx); }
    ran += 1;
    if let Ok(line) = irq::Registration::request_with_switch(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", |_, _| Ok(H)) { line.release(ctx) }
    ran += 1;
    if let Ok(mut line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.synchronize(ctx); let _ = line.set_wake(ctx, false); let _ = line.set_affinity_hint(ctx, None); }
    ran += 1;
    if let Ok(device) = Registration::<F>::register(ctx, c"matrix_cell", ()) { device.release(ctx) }
    ran += 1;
    d.queue.wait(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_killable(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_interruptible_exclusive(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    let _ = d.queue.wait_interruptible_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    d.queue.wait_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    let _ = d.queue.wait_interruptible_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    d.locks.rwsem.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_interruptible(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_killable(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rwsem.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.write_killable(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    drop(d.locks.permits.acquire(ctx));
    ran += 1;
    let _ = d.locks.permits.acquire_interruptible(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_killable(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    d.locks.always.wait(ctx);
    ran += 1;
    let _ = d.locks.always.wait_interruptible(ctx);
    ran += 1;
    let _ = d.locks.always.wait_killable(ctx);
    ran += 1;
    let _ = d.locks.always.wait_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    let _ = d.locks.always.wait_interruptible_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    rcu::synchronize(ctx);
    ran += 1;
    rcu::synchronize_expedited(ctx);
    ran += 1;
    if let Ok(domain) = new_srcu!(ctx) { domain.release(ctx) }
    ran += 1;
    time::sleep_range(ctx, Delta::from_micros(10), Delta::from_micros(20));
    ran += 1;
    let _ = time::sleep_killable(ctx, Delta::from_millis(1));
    ran += 1;
    time::sleep_idle(ctx, Delta::from_millis(1));
    ran += 1;
    time::cond_resched(ctx);
    ran += 1;
    time::yield_now(ctx);
    ran += 1;
    if let Ok(device) = faux::Registration::register(ctx, c"matrix_cell", H) { device.release(ctx) }
    ran += 1;
    if let Ok(memory) = Coherent::<u32>::alloc(ctx, d.device.0.device(), 32, 8) { memory.release(ctx) }
    ran += 1;
    if let Ok(handler) = nmi::Registration::register(ctx, H) { handler.release(ctx) }
    ran += 1;
    d.chain.call(ctx, &());
    ran += 1;
    if let Ok(listener) = BlockingRegistration::register(ctx, d.chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = AtomicRegistration::register(ctx, d.atomic_chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = ModuleRegistration::register(ctx, H) { listener.release(ctx) }
    ran += 1;
    let _ = Work::new(ctx, H);
    ran += 1;
    d.work.flush(ctx);
    ran += 1;
    d.work.cancel(ctx);
    ran += 1;
    if let Ok(work) = Work::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = BhWork::new(ctx, H);
    ran += 1;
    d.bh_work.flush(ctx);
    ran += 1;
    d.bh_work.cancel(ctx);
    ran += 1;
    if let Ok(work) = BhWork::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = HardHrTimer::new(ctx, H);
    ran += 1;
    d.hard_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = HardHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = SoftHrTimer::new(ctx, H);
    ran += 1;
    d.soft_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = SoftHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    if let Ok(thread) = KThread::spawn(ctx, c"matrix_cell", H) { thread.release(ctx) }
    ran += 1;
    let _ = smp::call_on(ctx, 0, |_| ());
    ran += 1;
    let _ = VVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    VVec::<u8>::new().release(ctx);
    ran += 1;
    let _ = Timer::new(ctx, H);
    ran += 1;
    d.timer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = Timer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<SoftIrqCtx>`
fn srcu_read_soft_irq_ctx(ctx: &mut SrcuRead<SoftIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<IrqCtx>`
fn srcu_read_irq_ctx(ctx: &mut SrcuRead<IrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<HardIrqCtx>`
fn srcu_read_hard_irq_ctx(ctx: &mut SrcuRead<HardIrqCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    section::assert_irqs_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<NmiCtx>`
fn srcu_read_nmi_ctx(ctx: &mut SrcuRead<NmiCtx>, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<SpinLocked<Irq, ProcessCtx>>`
fn srcu_read_spin_locked_irq_process_ctx(ctx: &mut SrcuRead<SpinLocked<Irq, ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Bh, SrcuRead<ProcessCtx>>`
fn spin_locked_bh_srcu_read_process_ctx(ctx: &mut SpinLocked<Bh, SrcuRead<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `RcuRead<SrcuRead<ProcessCtx>>`
fn rcu_read_srcu_read_process_ctx(ctx: &mut RcuRead<SrcuRead<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `PreemptOff<SrcuRead<UserCtx>>`
fn preempt_off_srcu_read_user_ctx(ctx: &mut PreemptOff<SrcuRead<UserCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `NotRunning<SrcuRead<UserCtx>>`
fn not_running_srcu_read_user_ctx(ctx: &mut NotRunning<SrcuRead<UserCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SrcuRead<SrcuRead<ProcessCtx>>`
fn srcu_read_srcu_read_process_ctx(ctx: &mut SrcuRead<SrcuRead<ProcessCtx>>, d: &D) -> u32 {
    let mut ran = 0;
    time::sleep(ctx, Delta::from_micros(10));
    ran += 1;
    let _ = time::sleep_interruptible(ctx, Delta::from_micros(10));
    ran += 1;
    *d.mutex.lock(ctx) += 1;
    ran += 1;
    let _ = d.mutex.lock_interruptible(ctx);
    ran += 1;
    let _ = d.mutex.try_lock(ctx);
    ran += 1;
    let _ = d.queue.wait_interruptible(ctx, |_| true);
    ran += 1;
    let _ = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H);
    ran += 1;
    if let Ok(line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::ThreadedRegistration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::HardRegistration::request(ctx, HARD_LINE, irq::Flags::SHARED, c"matrix", H) { line.release(ctx) }
    ran += 1;
    if let Ok(line) = irq::Registration::request_disabled(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", H) { let _ = line.enable(ctx).disable(ctx); }
    ran += 1;
    if let Ok(line) = irq::Registration::request_with_switch(ctx, OWN_LINE, irq::Flags::NONE, c"matrix", |_, _| Ok(H)) { line.release(ctx) }
    ran += 1;
    if let Ok(mut line) = irq::Registration::request(ctx, LINE, irq::Flags::SHARED, c"matrix", H) { line.synchronize(ctx); let _ = line.set_wake(ctx, false); let _ = line.set_affinity_hint(ctx, None); }
    ran += 1;
    if let Ok(device) = Registration::<F>::register(ctx, c"matrix_cell", ()) { device.release(ctx) }
    ran += 1;
    d.queue.wait(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_killable(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_interruptible_exclusive(ctx, |_| true);
    ran += 1;
    let _ = d.queue.wait_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    let _ = d.queue.wait_interruptible_timeout(ctx, Delta::from_millis(1), |_| false);
    ran += 1;
    d.queue.wait_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    let _ = d.queue.wait_interruptible_locked(ctx, &d.irq, |_, _| Some(()));
    ran += 1;
    d.locks.rwsem.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_interruptible(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.read_killable(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rwsem.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rwsem.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.write_killable(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rwsem.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    drop(d.locks.permits.acquire(ctx));
    ran += 1;
    let _ = d.locks.permits.acquire_interruptible(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_killable(ctx);
    ran += 1;
    let _ = d.locks.permits.acquire_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    d.locks.always.wait(ctx);
    ran += 1;
    let _ = d.locks.always.wait_interruptible(ctx);
    ran += 1;
    let _ = d.locks.always.wait_killable(ctx);
    ran += 1;
    let _ = d.locks.always.wait_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    let _ = d.locks.always.wait_interruptible_timeout(ctx, Delta::from_millis(1));
    ran += 1;
    rcu::synchronize(ctx);
    ran += 1;
    rcu::synchronize_expedited(ctx);
    ran += 1;
    if let Ok(domain) = new_srcu!(ctx) { domain.release(ctx) }
    ran += 1;
    time::sleep_range(ctx, Delta::from_micros(10), Delta::from_micros(20));
    ran += 1;
    let _ = time::sleep_killable(ctx, Delta::from_millis(1));
    ran += 1;
    time::sleep_idle(ctx, Delta::from_millis(1));
    ran += 1;
    time::cond_resched(ctx);
    ran += 1;
    time::yield_now(ctx);
    ran += 1;
    if let Ok(device) = faux::Registration::register(ctx, c"matrix_cell", H) { device.release(ctx) }
    ran += 1;
    if let Ok(memory) = Coherent::<u32>::alloc(ctx, d.device.0.device(), 32, 8) { memory.release(ctx) }
    ran += 1;
    if let Ok(handler) = nmi::Registration::register(ctx, H) { handler.release(ctx) }
    ran += 1;
    d.chain.call(ctx, &());
    ran += 1;
    if let Ok(listener) = BlockingRegistration::register(ctx, d.chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = AtomicRegistration::register(ctx, d.atomic_chain.clone(), H) { listener.release(ctx) }
    ran += 1;
    if let Ok(listener) = ModuleRegistration::register(ctx, H) { listener.release(ctx) }
    ran += 1;
    let _ = Work::new(ctx, H);
    ran += 1;
    d.work.flush(ctx);
    ran += 1;
    d.work.cancel(ctx);
    ran += 1;
    if let Ok(work) = Work::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = BhWork::new(ctx, H);
    ran += 1;
    d.bh_work.flush(ctx);
    ran += 1;
    d.bh_work.cancel(ctx);
    ran += 1;
    if let Ok(work) = BhWork::new(ctx, H) { work.release(ctx) }
    ran += 1;
    let _ = HardHrTimer::new(ctx, H);
    ran += 1;
    d.hard_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = HardHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = SoftHrTimer::new(ctx, H);
    ran += 1;
    d.soft_hrtimer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = SoftHrTimer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    if let Ok(thread) = KThread::spawn(ctx, c"matrix_cell", H) { thread.release(ctx) }
    ran += 1;
    let _ = smp::call_on(ctx, 0, |_| ());
    ran += 1;
    let _ = VVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = VVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    VVec::<u8>::new().release(ctx);
    ran += 1;
    let _ = Timer::new(ctx, H);
    ran += 1;
    d.timer.cancel(ctx);
    ran += 1;
    if let Ok(timer) = Timer::new(ctx, H) { timer.release(ctx) }
    ran += 1;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Spin, Task>`
fn atomic_ctx_spin_task(ctx: &mut AtomicCtx<Spin, Task>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.task.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_task.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_task.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_task.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_task.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.task.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Spin, Bh>`
fn atomic_ctx_spin_bh(ctx: &mut AtomicCtx<Spin, Bh>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.bh.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_bh.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_bh.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_bh.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_bh.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.bh.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    section::bh_off(ctx, |_| ());
    ran += 1;
    section::assert_bh_off(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Spin, Irq>`
fn atomic_ctx_spin_irq(ctx: &mut AtomicCtx<Spin, Irq>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Raw, Task>`
fn atomic_ctx_raw_task(ctx: &mut AtomicCtx<Raw, Task>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Raw, Irq>`
fn atomic_ctx_raw_irq(ctx: &mut AtomicCtx<Raw, Irq>, d: &D) -> u32 {
    let mut ran = 0;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `AtomicCtx<Nothing, Nmi>`
fn atomic_ctx_nothing_nmi(ctx: &mut AtomicCtx<Nothing, Nmi>, d: &D) -> u32 {
    let mut ran = 0;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// `SpinLocked<Irq, AtomicCtx<Spin, Task>>`
fn spin_locked_irq_atomic_ctx_spin_task(ctx: &mut SpinLocked<Irq, AtomicCtx<Spin, Task>>, d: &D) -> u32 {
    let mut ran = 0;
    let _ = KBox::new(ctx, 1);
    ran += 1;
    let _ = KBox::new_nowait(ctx, 1);
    ran += 1;
    let _ = KVec::<u8>::with_capacity(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::zeroed(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().push(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().extend_from_slice(ctx, &[8]);
    ran += 1;
    let _ = KVec::<u8>::with_capacity_nowait(ctx, 8);
    ran += 1;
    let _ = KVec::<u8>::new().reserve_nowait(ctx, 8);
    ran += 1;
    let _ = Head::new(ctx, H);
    ran += 1;
    let _ = Arc::new(ctx, 1);
    ran += 1;
    let _ = Arc::new_nowait(ctx, 1);
    ran += 1;
    let _ = Arc::pin_init(ctx, new_waitqueue!());
    ran += 1;
    d.irq.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.locks.rw_irq.read(ctx, |_, _| ());
    ran += 1;
    let _ = d.locks.rw_irq.try_read(ctx, |_, _| ());
    ran += 1;
    d.locks.rw_irq.write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.locks.rw_irq.try_write(ctx, |n, _| *n += 1);
    ran += 1;
    let _ = d.irq.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    d.raw.with(ctx, |n, _| *n += 1);
    ran += 1;
    d.work.schedule(ctx);
    ran += 1;
    d.work.schedule_after(ctx, Delta::from_millis(1));
    ran += 1;
    d.bh_work.schedule(ctx);
    ran += 1;
    d.hard_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.soft_hrtimer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    if let Some(Some(head)) = d.heads.try_with(ctx, |heads, _| heads.pop()) { head.call(ctx) }
    ran += 1;
    d.device.1.disable_nosync(ctx); d.device.1.enable(ctx);
    ran += 1;
    if let Some(Some(line)) = d.line.try_with(ctx, |line, _| line.take()) { if let Ok(line) = line.disable_nosync(ctx) { if let Ok(line) = line.try_enable(ctx) { d.line.try_with(ctx, |place, _| *place = Some(line)); } } }
    ran += 1;
    d.locks.pending.complete(ctx);
    ran += 1;
    d.locks.pending.try_wait(ctx);
    ran += 1;
    d.locks.pending.reinit(ctx);
    ran += 1;
    if let Some(permit) = d.locks.permits.try_acquire(ctx) { permit.keep(); d.locks.permits.up(ctx) }
    ran += 1;
    d.timer.arm(ctx, Delta::from_millis(1));
    ran += 1;
    d.queue.wake_up(ctx);
    ran += 1;
    d.locks.always.complete_all(ctx);
    ran += 1;
    d.queue.wake_up_all(ctx);
    ran += 1;
    d.domain.read(ctx, |_| ());
    ran += 1;
    time::delay_nanos(ctx, 100);
    ran += 1;
    time::delay_millis(ctx, 1);
    ran += 1;
    section::rcu_read(ctx, |_| ());
    ran += 1;
    section::preempt_off(ctx, |_| ());
    ran += 1;
    section::irqs_off(ctx, |_| ());
    ran += 1;
    let _ = d.raw.try_with(ctx, |n, _| *n += 1);
    ran += 1;
    time::delay(ctx, 1);
    ran += 1;
    let _ = ctx.as_atomic();
    ran += 1;
    ran
}

/// Where the kernel calls a driver.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    Init,
    Exit,
    SystemCall,
    WorkItem,
    Timer,
    Irq,
    IrqPrimary,
    IrqThread,
    HardIrq,
    DelayedWork,
    BhWork,
    Kthread,
    HardHrtimer,
    SoftHrtimer,
    RcuCallback,
    Ipi,
    Probe,
    Remove,
    Notifier,
    AtomicNotifier,
    Nmi,
}

/// Each place, and how many cells its token allows.
pub const PLACES: [(&str, u32); 21] = [
    ("init", PROCESS_CTX),
    ("exit", PROCESS_CTX),
    ("system_call", USER_CTX),
    ("work_item", PROCESS_CTX),
    ("timer", SOFT_IRQ_CTX),
    ("irq", IRQ_CTX),
    ("irq_primary", HARD_IRQ_CTX),
    ("irq_thread", PROCESS_CTX),
    ("hard_irq", HARD_IRQ_CTX),
    ("delayed_work", PROCESS_CTX),
    ("bh_work", SOFT_IRQ_CTX),
    ("kthread", PROCESS_CTX),
    ("hard_hrtimer", HARD_IRQ_CTX),
    ("soft_hrtimer", SOFT_IRQ_CTX),
    ("rcu_callback", SOFT_IRQ_CTX),
    ("ipi", HARD_IRQ_CTX),
    ("probe", PROCESS_CTX),
    ("remove", PROCESS_CTX),
    ("notifier", PROCESS_CTX),
    ("atomic_notifier", ATOMIC_CTX_SPIN_BH),
    ("nmi", NMI_CTX),
];

/// How many cells [`in_user_ctx`] runs.
pub const USER_CTX: u32 = 682;

/// Runs what `UserCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_user_ctx(ctx: &mut UserCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += user_ctx(ctx, d);
    ran += d.section.task.with(ctx, |_, ctx| spin_locked_task_user_ctx(ctx, d));
    ran += section::rcu_read(ctx, |ctx| d.section.task.with(ctx, |_, ctx| spin_locked_task_rcu_read_user_ctx(ctx, d)));
    ran += section::rcu_read(ctx, |ctx| rcu_read_user_ctx(ctx, d));
    ran += section::preempt_off(ctx, |ctx| preempt_off_user_ctx(ctx, d));
    ran += section::irqs_off(ctx, |ctx| irqs_off_user_ctx(ctx, d));
    ran += d.section.not_running(ctx, |ctx| not_running_user_ctx(ctx, d));
    ran += d.section.not_running(ctx, |ctx| d.section.irq.with(ctx, |_, ctx| spin_locked_irq_not_running_user_ctx(ctx, d)));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_user_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| section::preempt_off(ctx, |ctx| preempt_off_srcu_read_user_ctx(ctx, d)));
    ran += d.section.domain.read(ctx, |ctx| d.section.not_running(ctx, |ctx| not_running_srcu_read_user_ctx(ctx, d)));
    ran
}

/// How many cells [`in_process_ctx`] runs.
pub const PROCESS_CTX: u32 = 1427;

/// Runs what `ProcessCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_process_ctx(ctx: &mut ProcessCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += process_ctx(ctx, d);
    ran += d.section.task.with(ctx, |_, ctx| spin_locked_task_process_ctx(ctx, d));
    ran += d.section.bh.with(ctx, |_, ctx| spin_locked_bh_process_ctx(ctx, d));
    ran += d.section.irq.with(ctx, |_, ctx| spin_locked_irq_process_ctx(ctx, d));
    ran += d.section.task.with(ctx, |_, ctx| d.section.bh.with(ctx, |_, ctx| spin_locked_bh_spin_locked_task_process_ctx(ctx, d)));
    ran += d.section.bh.with(ctx, |_, ctx| d.section.irq.with(ctx, |_, ctx| spin_locked_irq_spin_locked_bh_process_ctx(ctx, d)));
    ran += section::rcu_read(ctx, |ctx| d.section.irq.with(ctx, |_, ctx| spin_locked_irq_rcu_read_process_ctx(ctx, d)));
    ran += d.section.raw.with(ctx, |_, ctx| raw_locked_process_ctx(ctx, d));
    ran += section::rcu_read(ctx, |ctx| rcu_read_process_ctx(ctx, d));
    ran += d.section.bh.with(ctx, |_, ctx| section::rcu_read(ctx, |ctx| rcu_read_spin_locked_bh_process_ctx(ctx, d)));
    ran += d.section.raw.with(ctx, |_, ctx| section::rcu_read(ctx, |ctx| rcu_read_raw_locked_process_ctx(ctx, d)));
    ran += section::preempt_off(ctx, |ctx| preempt_off_process_ctx(ctx, d));
    ran += d.section.task.with(ctx, |_, ctx| section::preempt_off(ctx, |ctx| preempt_off_spin_locked_task_process_ctx(ctx, d)));
    ran += section::bh_off(ctx, |ctx| bh_off_process_ctx(ctx, d));
    ran += d.section.task.with(ctx, |_, ctx| section::bh_off(ctx, |ctx| bh_off_spin_locked_task_process_ctx(ctx, d)));
    ran += section::bh_off(ctx, |ctx| d.section.irq.with(ctx, |_, ctx| spin_locked_irq_bh_off_process_ctx(ctx, d)));
    ran += section::irqs_off(ctx, |ctx| irqs_off_process_ctx(ctx, d));
    ran += d.section.not_running(ctx, |ctx| not_running_process_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_process_ctx(ctx, d));
    ran += d.section.irq.with(ctx, |_, ctx| d.section.domain.read(ctx, |ctx| srcu_read_spin_locked_irq_process_ctx(ctx, d)));
    ran += d.section.domain.read(ctx, |ctx| d.section.bh.with(ctx, |_, ctx| spin_locked_bh_srcu_read_process_ctx(ctx, d)));
    ran += d.section.domain.read(ctx, |ctx| section::rcu_read(ctx, |ctx| rcu_read_srcu_read_process_ctx(ctx, d)));
    ran += d.section.domain.read(ctx, |ctx| d.section.domain.read(ctx, |ctx| srcu_read_srcu_read_process_ctx(ctx, d)));
    ran += { let ctx = ctx.as_atomic(); atomic_ctx_spin_task(ctx, d) };
    ran += section::preempt_off(ctx, |ctx| { let ctx = ctx.as_atomic(); atomic_ctx_raw_task(ctx, d) });
    ran += { let ctx = ctx.as_atomic(); d.section.irq.with(ctx, |_, ctx| spin_locked_irq_atomic_ctx_spin_task(ctx, d)) };
    ran
}

/// How many cells [`in_soft_irq_ctx`] runs.
pub const SOFT_IRQ_CTX: u32 = 363;

/// Runs what `SoftIrqCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_soft_irq_ctx(ctx: &mut SoftIrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += soft_irq_ctx(ctx, d);
    ran += d.section.bh.with(ctx, |_, ctx| spin_locked_bh_soft_irq_ctx(ctx, d));
    ran += d.section.irq.with(ctx, |_, ctx| spin_locked_irq_soft_irq_ctx(ctx, d));
    ran += section::rcu_read(ctx, |ctx| rcu_read_soft_irq_ctx(ctx, d));
    ran += section::bh_off(ctx, |ctx| bh_off_soft_irq_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_soft_irq_ctx(ctx, d));
    ran += { let ctx = ctx.as_atomic(); atomic_ctx_spin_bh(ctx, d) };
    ran
}

/// How many cells [`in_irq_ctx`] runs.
pub const IRQ_CTX: u32 = 273;

/// Runs what `IrqCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_irq_ctx(ctx: &mut IrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += irq_ctx(ctx, d);
    ran += d.section.irq.with(ctx, |_, ctx| spin_locked_irq_irq_ctx(ctx, d));
    ran += d.section.raw.with(ctx, |_, ctx| raw_locked_irq_ctx(ctx, d));
    ran += d.section.irq.with(ctx, |_, ctx| d.section.raw.with(ctx, |_, ctx| raw_locked_spin_locked_irq_irq_ctx(ctx, d)));
    ran += section::rcu_read(ctx, |ctx| rcu_read_irq_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_irq_ctx(ctx, d));
    ran += { let ctx = ctx.as_atomic(); atomic_ctx_spin_irq(ctx, d) };
    ran
}

/// How many cells [`in_hard_irq_ctx`] runs.
pub const HARD_IRQ_CTX: u32 = 143;

/// Runs what `HardIrqCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_hard_irq_ctx(ctx: &mut HardIrqCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += hard_irq_ctx(ctx, d);
    ran += d.section.raw.with(ctx, |_, ctx| raw_locked_hard_irq_ctx(ctx, d));
    ran += section::rcu_read(ctx, |ctx| rcu_read_hard_irq_ctx(ctx, d));
    ran += section::preempt_off(ctx, |ctx| preempt_off_hard_irq_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_hard_irq_ctx(ctx, d));
    ran += { let ctx = ctx.as_atomic(); atomic_ctx_raw_irq(ctx, d) };
    ran
}

/// How many cells [`in_nmi_ctx`] runs.
pub const NMI_CTX: u32 = 54;

/// Runs what `NmiCtx` allows, and what the sections opened in it do; says how many cells.
pub fn in_nmi_ctx(ctx: &mut NmiCtx, d: &D) -> u32 {
    let mut ran = 0;
    ran += nmi_ctx(ctx, d);
    ran += section::rcu_read(ctx, |ctx| rcu_read_nmi_ctx(ctx, d));
    ran += section::preempt_off(ctx, |ctx| preempt_off_nmi_ctx(ctx, d));
    ran += section::irqs_off(ctx, |ctx| irqs_off_nmi_ctx(ctx, d));
    ran += d.section.domain.read(ctx, |ctx| srcu_read_nmi_ctx(ctx, d));
    ran += { let ctx = ctx.as_atomic(); atomic_ctx_nothing_nmi(ctx, d) };
    ran
}

/// How many cells [`in_atomic_ctx_spin_bh`] runs.
pub const ATOMIC_CTX_SPIN_BH: u32 = 53;

/// Runs what `AtomicCtx<Spin, Bh>` allows, and what the sections opened in it do; says how many cells.
pub fn in_atomic_ctx_spin_bh(ctx: &mut AtomicCtx<Spin, Bh>, d: &D) -> u32 {
    let mut ran = 0;
    ran += atomic_ctx_spin_bh(ctx, d);
    ran
}
