// SPDX-License-Identifier: GPL-2.0
//! Miniature drivers, each as it is right and with one mistake that is common.
//!
//! `WRONG` chooses. What differs is one expression or the order of two statements, so that the
//! right form stands beside the wrong one.

use ctx_core::{
    dma::Coherent,
    faux,
    hosted::{
        self,
        model::{Device, Model, Wires},
        World,
    },
    irq, mmio, new_completion, new_mutex, new_spinlock, new_waitqueue,
    prelude::*,
    sync::{
        atomic::{Atomic, Full, Relaxed},
        Completion, Mutex, SpinLock, WaitQueue,
    },
    time::{sleep, Delta},
    timer::{Callback, Timer},
    work::{Work, WorkItem},
};
use std::{
    collections::VecDeque,
    sync::{
        self,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
};

#[cfg(doctest)]
#[doc = include_str!("../../docs/explore.md")]
struct Page;

const LINE: u32 = 11;
const BASE: u64 = 0xfd00_0000;
const LEN: usize = 0x20;

/// A line whose handler calls a function.
struct Calls<F>(F);

impl<F: Fn(&mut IrqCtx) + Send + Sync + 'static> irq::Handler for Calls<F> {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        (self.0)(ctx);
        IrqReturn::Handled
    }
}

type Line<F> = irq::Registration<Calls<F>>;

fn request_line<F: Fn(&mut IrqCtx) + Send + Sync + 'static>(ctx: &mut ProcessCtx, f: F) -> Line<F> {
    irq::Registration::request(ctx, LINE, irq::Flags::NONE, c"miniature", Calls(f))
        .expect("the line is free")
}

/// The registers of the one device that there is.
#[derive(Clone)]
struct Registers(sync::Arc<mmio::Mapping>);

impl Registers {
    fn map(ctx: &mut ProcessCtx) -> Self {
        // SAFETY: a model.
        let mapping = unsafe { mmio::Mapping::map(ctx, BASE, LEN, c"miniature") };
        Self(sync::Arc::new(mapping.expect("the range is free")))
    }
    fn read(&self, offset: usize) -> u32 {
        self.0.read32(offset).expect("inside")
    }
    fn write(&self, offset: usize, value: u32) {
        self.0.write32(offset, value).expect("inside")
    }
}

/// A device with a queue of bytes. It interrupts when its flag becomes set.
#[derive(Default)]
struct Receiver {
    bytes: VecDeque<u8>,
    flag: bool,
}

impl Receiver {
    /// Whether a byte has come since the flag was cleared, by writing to it.
    const FLAG: usize = 0;
    /// How many bytes there are.
    const COUNT: usize = 4;
    /// The oldest byte, which a read takes.
    const BYTE: usize = 8;

    fn receive(&mut self, wires: &mut Wires, byte: u8) {
        self.bytes.push_back(byte);
        if !core::mem::replace(&mut self.flag, true) {
            wires.raise(LINE);
        }
    }
}

impl Model for Receiver {
    fn read(&mut self, _wires: &mut Wires, offset: u64, _width: usize) -> u64 {
        match offset as usize {
            Self::FLAG => self.flag.into(),
            Self::COUNT => self.bytes.len() as u64,
            _ => self.bytes.pop_front().unwrap_or(0).into(),
        }
    }
    fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, _value: u64) {
        self.flag = false;
    }
}

#[pin_data]
struct Bytes {
    #[pin]
    received: SpinLock<u32, Irq>,
    #[pin]
    news: WaitQueue,
}

/// The interrupt is acknowledged after the bytes were read: what came in between is forgotten.
pub fn acknowledged_after_the_read<const WRONG: bool>(world: &World) {
    let device = sync::Arc::new(Device::at_memory(BASE, LEN as u64, Receiver::default()));
    let (bytes, line) = hosted::in_process(|ctx| {
        let init = pin_init!(Bytes { received <- new_spinlock!(0), news <- new_waitqueue!() });
        let bytes = Arc::pin_init(init, ctx).expect("memory");
        let (own, registers) = (bytes.clone(), Registers::map(ctx));
        let line = request_line(ctx, move |ctx| {
            if !WRONG {
                registers.write(Receiver::FLAG, 1);
            }
            let mut n = 0;
            for _ in 0..64 {
                if registers.read(Receiver::COUNT) == 0 {
                    break;
                }
                registers.read(Receiver::BYTE);
                n += 1;
            }
            if WRONG {
                registers.write(Receiver::FLAG, 1);
            }
            own.received.update(ctx, |received| *received += n);
            own.news.wake_up_all(ctx);
        });
        (bytes, line)
    });
    for byte in [1, 2] {
        let device = device.clone();
        world.will("byte", move || {
            device.with(|d, wires| d.receive(wires, byte))
        });
    }
    hosted::in_process(move |ctx| {
        bytes.news.wait(ctx, |ctx| bytes.received.get(ctx) == 2);
        line.release(ctx);
    });
}

/// A device that answers some time after it was asked.
#[derive(Default)]
struct Slow {
    asked: bool,
}

impl Slow {
    fn answer(&mut self, wires: &mut Wires) {
        if core::mem::take(&mut self.asked) {
            wires.raise(LINE);
        }
    }
}

impl Model for Slow {
    fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
        self.asked.into()
    }
    /// A 1 asks, a 0 takes it back.
    fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, value: u64) {
        self.asked = value != 0;
    }
}

fn slow(world: &World) -> sync::Arc<Device<Slow>> {
    let device = sync::Arc::new(Device::at_memory(BASE, LEN as u64, Slow::default()));
    let answers = device.clone();
    world.may("answer", move || answers.with(|d, wires| d.answer(wires)));
    device
}

/// A request that is in flight, and how often it was completed.
#[pin_data]
struct Request {
    #[pin]
    in_flight: SpinLock<bool, Irq>,
    #[pin]
    done: Completion,
    completed: Atomic<u32>,
}

/// The time-out completes a request that the handler completes, too.
pub fn completed_twice<const WRONG: bool>(world: &World) {
    let _device = slow(world);
    hosted::in_process(|ctx| {
        let init = pin_init!(Request {
            in_flight <- new_spinlock!(true),
            done <- new_completion!(),
            completed: Atomic::new(0),
        });
        let request = Arc::pin_init(init, ctx).expect("memory");
        let (own, registers) = (request.clone(), Registers::map(ctx));
        let line = request_line(ctx, move |ctx| {
            // Who takes it completes it.
            let mine = own.in_flight.with(ctx, |flag, _ctx| core::mem::take(flag));
            if mine {
                own.completed.fetch_add(1, Relaxed);
                own.done.complete(ctx);
            }
        });
        registers.write(0, 1);
        if request
            .done
            .wait_timeout(ctx, Delta::from_millis(10))
            .is_err()
        {
            let mine = request
                .in_flight
                .with(ctx, |flag, _ctx| core::mem::take(flag));
            if mine || WRONG {
                request.completed.fetch_add(1, Relaxed);
            }
        }
        line.release(ctx);
        assert_eq!(
            request.completed.load(Relaxed),
            1,
            "completed twice, or never"
        );
    });
}

/// Whether the device is free is looked at under the lock, and it is taken under the lock, but not
/// both under the same.
pub fn tested_outside_the_lock<const WRONG: bool>(world: &World) {
    let busy: Arc<SpinLock<bool>> =
        hosted::in_process(|ctx| Arc::pin_init(new_spinlock!(false), ctx).expect("memory"));
    let users = sync::Arc::new(Atomic::new(0));
    let tasks = ["first", "second"].map(|name| {
        let (busy, users) = (busy.clone(), users.clone());
        world.task(name, move || {
            hosted::in_process(move |ctx| {
                let mine = if WRONG {
                    let free = !busy.get(ctx);
                    if free {
                        busy.set(ctx, true);
                    }
                    free
                } else {
                    busy.with(ctx, |busy: &mut bool, _ctx| !core::mem::replace(busy, true))
                };
                if mine {
                    assert_eq!(users.fetch_add(1, Full), 0, "two have it");
                    users.fetch_sub(1, Full);
                    busy.set(ctx, false);
                }
            });
        })
    });
    for task in tasks {
        task.join();
    }
}

/// The buffer that the handler fills is given up before the line is.
pub fn released_before_the_line<const WRONG: bool>(world: &World) {
    world.may_raise(LINE);
    hosted::in_process(|ctx| {
        let buffer = Arc::pin_init(new_spinlock!(Some(0)), ctx).expect("memory");
        let own: Arc<SpinLock<Option<u32>, Irq>> = buffer.clone();
        let line = request_line(ctx, move |ctx| {
            own.update(ctx, |buffer| *buffer.as_mut().expect("no buffer") += 1);
        });
        if WRONG {
            buffer.set(ctx, None);
        }
        line.release(ctx);
        buffer.set(ctx, None);
    });
}

/// The line is requested before what its handler uses is there.
pub fn requested_too_early<const WRONG: bool>(world: &World) {
    world.may_raise(LINE);
    hosted::in_process(|ctx| {
        let state: Arc<SpinLock<Option<u32>, Irq>> =
            Arc::pin_init(new_spinlock!(None), ctx).expect("memory");
        if !WRONG {
            state.set(ctx, Some(0));
        }
        let own = state.clone();
        let line = request_line(ctx, move |ctx| {
            own.update(ctx, |state| *state.as_mut().expect("not ready") += 1);
        });
        if WRONG {
            state.set(ctx, Some(0));
        }
        line.release(ctx);
    });
}

/// A completion is made ready for use after the device was started, which was quick.
pub fn made_ready_after_the_start<const WRONG: bool>(world: &World) {
    let device = sync::Arc::new(Device::at_memory(BASE, LEN as u64, Slow::default()));
    world.task("device", move || {
        // It polls, as a device that is sure to answer.
        for _ in 0..100 {
            let asked = device.with(|d, wires| {
                let asked = d.asked;
                d.answer(wires);
                asked
            });
            if asked {
                break;
            }
            hosted::in_process(|ctx| sleep(ctx, Delta::from_millis(1)));
        }
    });
    hosted::in_process(|ctx| {
        let done = Arc::pin_init(new_completion!(), ctx).expect("memory");
        let (own, registers) = (done.clone(), Registers::map(ctx));
        let line = request_line(ctx, move |ctx| own.complete(ctx));
        if !WRONG {
            done.reinit(ctx);
        }
        registers.write(0, 1);
        if WRONG {
            done.reinit(ctx);
        }
        done.wait(ctx);
        line.release(ctx);
    });
}

/// A count that a handler and a task add to, without a lock and in two steps.
pub fn added_in_two_steps<const WRONG: bool>(world: &World) {
    world.may_raise(LINE);
    hosted::in_process(|ctx| {
        let (count, calls) = (sync::Arc::new(Atomic::new(0_u32)), sync::Arc::default());
        let (own, own_calls): (_, sync::Arc<AtomicU32>) = (count.clone(), sync::Arc::clone(&calls));
        let line = request_line(ctx, move |_ctx| {
            own.fetch_add(1, Relaxed);
            own_calls.fetch_add(1, SeqCst);
        });
        if WRONG {
            count.store(count.load(Relaxed) + 1, Relaxed);
        } else {
            count.fetch_add(1, Relaxed);
        }
        line.release(ctx);
        let all = calls.load(SeqCst) + 1;
        assert_eq!(count.load(Relaxed), all, "one is lost");
    });
}

#[pin_data]
struct Two {
    #[pin]
    outer: Mutex<u32>,
    #[pin]
    inner: Mutex<u32>,
}

/// A work item takes two mutexes, the outer one last.
struct TakesBoth<const WRONG: bool>(Arc<Two>);

impl<const WRONG: bool> WorkItem for TakesBoth<WRONG> {
    #[process_ctx]
    fn run(&self) {
        let Two { outer, inner } = &*self.0;
        let (first, second) = if WRONG {
            (inner, outer)
        } else {
            (outer, inner)
        };
        let mut first = first.lock(ctx);
        *first += 1;
        *second.lock(ctx) += 1;
    }
}

/// Two mutexes are taken in two orders.
pub fn locked_in_two_orders<const WRONG: bool>(_world: &World) {
    hosted::in_process(|ctx| {
        let init = pin_init!(Two { outer <- new_mutex!(0), inner <- new_mutex!(0) });
        let two = Arc::pin_init(init, ctx).expect("memory");
        let work = Work::new(ctx, TakesBoth::<WRONG>(two.clone())).expect("memory");
        work.schedule(ctx);
        {
            let mut outer = two.outer.lock(ctx);
            *outer += 1;
            *two.inner.lock(ctx) += 1;
        }
        work.release(ctx);
    });
}

/// Work is flushed with the mutex held that it takes.
pub fn flushed_with_its_mutex<const WRONG: bool>(_world: &World) {
    struct Takes(Arc<Mutex<u32>>);
    impl WorkItem for Takes {
        #[process_ctx]
        fn run(&self) {
            *self.0.lock(ctx) += 1;
        }
    }
    hosted::in_process(|ctx| {
        let count = Arc::pin_init(new_mutex!(0), ctx).expect("memory");
        let work = Work::new(ctx, Takes(count.clone())).expect("memory");
        work.schedule(ctx);
        let held = count.lock(ctx);
        if !WRONG {
            drop(held);
            work.flush(ctx);
        } else {
            work.flush(ctx);
            drop(held);
        }
        work.release(ctx);
    });
}

/// A timer that looks at the device, armed by the handler.
struct Look(sync::Arc<Atomic<bool>>);

impl Callback for Look {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        assert!(self.0.load(Relaxed), "it is looked at without power");
        None
    }
}

/// A timer is taken back before the line is free whose handler arms it.
pub fn armed_once_more<const WRONG: bool>(world: &World) {
    world.may_raise(LINE);
    hosted::in_process(|ctx| {
        let power = sync::Arc::new(Atomic::new(true));
        let look = sync::Arc::new(Timer::new(ctx, Look(power.clone())).expect("memory"));
        let own = look.clone();
        let line = request_line(ctx, move |ctx| own.arm(ctx, Delta::from_millis(1)));
        if WRONG {
            look.cancel(ctx);
            line.release(ctx);
        } else {
            line.release(ctx);
            look.cancel(ctx);
        }
        power.store(false, Relaxed);
        sleep(ctx, Delta::from_millis(5));
    });
}

/// A device that writes to memory some time after it was told where.
#[derive(Default)]
struct Writer {
    to: Option<u64>,
}

impl Model for Writer {
    fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
        self.to.is_some().into()
    }
    /// An address starts it; a 0 stops it.
    fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, value: u64) {
        self.to = (value != 0).then_some(value);
    }
}

struct Fills;

impl faux::Driver for Fills {
    #[process_ctx]
    fn probe(&self, _device: &faux::Device) -> Result {
        Ok(())
    }
}

/// After a time-out the memory is freed that the device may still write to.
pub fn freed_under_the_device<const WRONG: bool>(world: &World) {
    let device = sync::Arc::new(Device::at_memory(BASE, LEN as u64, Writer::default()));
    let fills = device.clone();
    world.may("transfer", move || {
        fills.with(|d, wires| {
            if let Some(to) = d.to.take() {
                assert!(
                    wires.write_memory(to, &[1; 4]),
                    "DMA to memory that is free"
                );
                wires.raise(LINE);
            }
        });
    });
    hosted::in_process(|ctx| {
        let faux = faux::Registration::register(ctx, c"miniature", Fills).expect("a device");
        let memory: Coherent<u32> = Coherent::alloc(ctx, faux.device(), 32, 1).expect("memory");
        let done = Arc::pin_init(new_completion!(), ctx).expect("memory");
        let (own, registers) = (done.clone(), Registers::map(ctx));
        let line = request_line(ctx, move |ctx| own.complete(ctx));
        registers.write(0, memory.dma_handle() as u32);
        let answer = done.wait_timeout(ctx, Delta::from_millis(10));
        if answer.is_err() && !WRONG {
            registers.write(0, 0);
        }
        memory.release(ctx);
        line.release(ctx);
        faux.release(ctx);
    });
}
