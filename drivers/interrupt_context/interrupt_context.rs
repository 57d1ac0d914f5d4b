// SPDX-License-Identifier: GPL-2.0
//! Watches an interrupt line that it shares: `/dev/interrupt_context` tells how often it fired and
//! when last.
//!
//! What an interrupt handler may do: take spin locks of kind `Irq`, wake up who waits, print. It
//! may not sleep, which is why the waiting is done in `read`. The line belongs to other devices, so
//! the handler says `None`: whoever caused the interrupt says `Handled`.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    fmt::Write,
    ioctl::{_IOC_SIZE, _IOR},
    irq,
    miscdevice::{File, FileOperations, PollEvents, PollTable, Registration},
    prelude::*,
    str::Buffer,
    sync::{new_spinlock, new_waitqueue, SpinLock, WaitQueue},
    time::{Instant, Monotonic},
    transmute::AsBytes,
    uaccess::{UserSlice, UserSliceWriter},
};

module! {
    type: InterruptContext,
    name: "interrupt_context",
    authors: ["The ctx authors"],
    description: "Counts and time-stamps the interrupts of a shared line",
    license: "GPL",
    params: {
        irq: u32 {
            default: 1,
            description: "the interrupt line to watch (1 is the PS/2 keyboard)"
        },
    },
}

/// The statistics, at once.
pub const STATISTICS: u32 = _IOR::<Statistics>(b'i' as u32, 1);
/// The least buffer of a `read`, which gives a whole line.
pub const LINE: usize = 64;

/// How often the line fired, and when last (nanoseconds of the monotonic clock).
#[repr(C)]
#[derive(Clone, Copy, AsBytes)]
struct Statistics {
    count: u64,
    last_ns: u64,
}

/// What the handler shares with process context.
#[pin_data]
struct Shared {
    #[pin]
    statistics: SpinLock<Statistics, Irq>,
    #[pin]
    fired: WaitQueue,
}

struct Watcher(Arc<Shared>);

impl irq::Handler for Watcher {
    // Measured where budgets are compiled in (`make CTX_BUDGET=1`), and no instruction elsewhere.
    #[irq_handler(budget_us = 1000)]
    fn handle(&self) -> IrqReturn {
        let now = Instant::<Monotonic>::now();
        self.0.statistics.update(ctx, |statistics| {
            statistics.count += 1;
            statistics.last_ns = now.as_nanos() as u64;
        });
        self.0.fired.wake_up_all(ctx);
        pr_info_ratelimited!("Running in interrupt context!\n");
        IrqReturn::None
    }
}

/// The module: owns the line and the device.
pub struct InterruptContext {
    device: Registration<Reader>,
    line: irq::Registration<Watcher>,
}

impl kernel::Module for InterruptContext {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let shared = Arc::pin_init(
            pin_init!(Shared {
                statistics <- new_spinlock!(Statistics { count: 0, last_ns: 0 }),
                fired <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let irq = module_parameters::irq.value();
        let flags = irq::Flags::SHARED;
        let watcher = Watcher(shared.clone());
        let line = irq::Registration::request(ctx, irq, flags, c"my_irq_handler", watcher)
            .inspect_err(|e| pr_err!("interrupt line {irq} cannot be shared: {e:?}\n"))?;
        // Last, as nothing can fail after it: an open file keeps a module whose init fails.
        let device = Registration::register(ctx, c"interrupt_context", shared)?;
        pr_info!("watching interrupt line {irq}\n");
        Ok(Self { device, line })
    }

    #[process_ctx]
    fn exit(self) {
        self.device.release(ctx);
        // Only then does no interrupt come any more.
        let shared = self.line.handler().0.clone();
        self.line.release(ctx);
        let count = shared.statistics.get(ctx).count;
        pr_info!("unloaded after {count} interrupts\n");
    }
}

/// An open file: a read gives what came after the last one, or after the open.
struct Reader {
    shared: Arc<Shared>,
    /// The count that was read last. A spin lock, because the condition of a wait looks at it.
    seen: Arc<SpinLock<u64>>,
}

impl Reader {
    /// Whether there is news, for the condition of a wait.
    fn news(&self, ctx: &mut (impl MayTake<Task> + MayTake<Irq>)) -> bool {
        let count = self.shared.statistics.get(ctx).count;
        self.seen.get(ctx) < count
    }
}

impl FileOperations for Reader {
    type Shared = Arc<Shared>;

    #[process_ctx]
    fn open(shared: &Arc<Shared>, _file: &File) -> Result<Self> {
        let count = shared.statistics.get(ctx).count;
        Ok(Self {
            shared: shared.clone(),
            seen: Arc::pin_init(new_spinlock!(count), ctx)?,
        })
    }

    #[user_ctx]
    fn read(&self, file: &File, to: &mut UserSliceWriter, _pos: &mut i64) -> Result<usize> {
        if to.len() < LINE {
            return Err(EINVAL);
        }
        if file.nonblocking() {
            if !self.news(ctx) {
                return Err(EAGAIN);
            }
        } else {
            self.shared
                .fired
                .wait_interruptible(ctx, |ctx| self.news(ctx))?;
        }
        let Statistics { count, last_ns } = self.shared.statistics.get(ctx);
        let mut line = Buffer::<LINE>::new();
        writeln!(line, "interrupts: {count}, last at {last_ns} ns")?;
        to.write_slice(ctx, line.bytes())?;
        self.seen.set(ctx, count);
        Ok(line.bytes().len())
    }

    #[process_ctx]
    fn poll<'f>(&'f self, _file: &File, table: &mut PollTable<'f>) -> PollEvents {
        table.wait(ctx, &self.shared.fired);
        if self.news(ctx) {
            PollEvents::IN | PollEvents::RDNORM
        } else {
            PollEvents::NONE
        }
    }

    #[user_ctx]
    fn ioctl(&self, _file: &File, cmd: u32, arg: usize) -> Result<usize> {
        if cmd != STATISTICS {
            return Err(ENOTTY);
        }
        let statistics = self.shared.statistics.get(ctx);
        let mut to = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd)).writer();
        to.write(ctx, &statistics)?;
        Ok(0)
    }
}
