// SPDX-License-Identifier: GPL-2.0
//! A line that is triggered by its level: the device (`edu` of QEMU) holds it until its register is
//! written, in a thread or a work item.
//!
//! PID 1 enables the device, and gives its line and its registers. How often the handlers were
//! called is said when the module goes.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq::{
        Flags, Handler, Registration, Switch, ThreadedHandler, ThreadedIrqReturn,
        ThreadedRegistration,
    },
    mmio::Mapping,
    prelude::*,
    sync::{new_raw_spinlock, Arc, RawSpinLock},
    time::{sleep, Delta},
    work::{Work, WorkItem},
};

module! {
    type: LevelLine,
    name: "level_line",
    authors: ["The ctx authors"],
    description: "Test: handlers of a level-triggered line",
    license: "GPL",
    params: {
        line: u32 { default: 0, description: "the interrupt line of the device" },
        registers: u64 { default: 0, description: "where its registers are" },
        how: u32 { default: 0, description: "which handler: 0 to 4" },
    },
}

/// The device's registers.
const IDENTITY: usize = 0x00;
const STATUS: usize = 0x24;
const RAISE: usize = 0x60;
const ACKNOWLEDGE: usize = 0x64;
/// After so many calls the first part silences the device: the CPU does nothing else until then.
const STORM: u32 = 10_000;
/// How long the slow part takes.
const SLOW: Delta = Delta::from_millis(20);

/// Maps the registers.
#[expect(unsafe_code)]
#[process_ctx]
fn registers() -> Result<Mapping> {
    let start = module_parameters::registers.value();
    // SAFETY: the registers of `edu` up to 0x80 reach no memory (those of its DMA engine, behind,
    // do).
    unsafe { Mapping::map(ctx, start, 0x80, c"level_line") }
}

#[derive(Clone, Copy, Default)]
struct Counts {
    interrupts: u32,
    slow: u32,
}

/// The device, and how often its handlers were called.
#[pin_data]
struct Device {
    registers: Mapping,
    #[pin]
    counts: RawSpinLock<Counts>,
}

impl Device {
    fn raised(&self) -> bool {
        self.registers
            .read32(STATUS)
            .is_ok_and(|status| status != 0)
    }
    fn acknowledge(&self) {
        let _ = self.registers.write32(ACKNOWLEDGE, 1);
    }
    /// Counts an interrupt; whether there were too many.
    fn interrupt(&self, ctx: &mut impl MayTakeRaw) -> bool {
        self.counts.with(ctx, |counts, _ctx| {
            counts.interrupts += 1;
            counts.interrupts >= STORM
        })
    }
    /// What the thread or the work item does.
    fn slow(&self, ctx: &mut impl MaySleep) {
        sleep(ctx, SLOW);
        self.acknowledge();
        self.counts.with(ctx, |counts, _ctx| counts.slow += 1);
    }
}

/// 0: no first part.
struct Thread(Arc<Device>);

impl ThreadedHandler for Thread {
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.slow(ctx);
        IrqReturn::Handled
    }
}

/// 1: a first part, which tells whose interrupt it is.
struct Told(Arc<Device>);

impl ThreadedHandler for Told {
    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        if !self.0.raised() {
            return ThreadedIrqReturn::None;
        }
        if self.0.interrupt(ctx) {
            self.0.acknowledge();
        }
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.slow(ctx);
        IrqReturn::Handled
    }
}

/// 2: a first part that silences the device; 3: one that only says so.
struct Silencing {
    device: Arc<Device>,
    honest: bool,
}

impl ThreadedHandler for Silencing {
    const SILENCES: bool = true;

    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        if !self.device.raised() {
            return ThreadedIrqReturn::None;
        }
        if self.device.interrupt(ctx) || self.honest {
            self.device.acknowledge();
        }
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.device.slow(ctx);
        IrqReturn::Handled
    }
}

/// 4: disables its own line, which a work item enables when the device is quiet.
struct Switched {
    device: Arc<Device>,
    switch: Switch,
    work: Work<Quiet>,
}

impl Handler for Switched {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        if !self.device.raised() {
            return IrqReturn::None;
        }
        if self.device.interrupt(ctx) {
            self.device.acknowledge();
        }
        self.switch.disable_nosync(ctx);
        self.work.schedule(ctx);
        IrqReturn::Handled
    }
}

struct Quiet {
    device: Arc<Device>,
    switch: Switch,
}

impl WorkItem for Quiet {
    #[process_ctx]
    fn run(&self) {
        self.device.slow(ctx);
        self.switch.enable(ctx);
    }
}

enum Line {
    Thread(ThreadedRegistration<Thread>),
    Told(ThreadedRegistration<Told>),
    Silencing(ThreadedRegistration<Silencing>),
    Switched(Registration<Switched>),
}

/// The module.
struct LevelLine {
    device: Arc<Device>,
    line: Line,
}

impl kernel::Module for LevelLine {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let registers = registers(ctx)?;
        if registers.read32(IDENTITY)? & 0xff != 0xed {
            pr_err!("this is no `edu`\n");
            return Err(ENODEV);
        }
        let device = Arc::pin_init(
            pin_init!(Device {
                registers,
                counts <- new_raw_spinlock!(Counts::default()),
            }),
            ctx,
        )?;
        let number = module_parameters::line.value();
        let name = c"level_line";
        let own = device.clone();
        let line = match module_parameters::how.value() {
            0 => {
                let handler = Thread(own);
                Line::Thread(ThreadedRegistration::request(
                    ctx,
                    number,
                    Flags::NONE,
                    name,
                    handler,
                )?)
            }
            1 => {
                let handler = Told(own);
                Line::Told(ThreadedRegistration::request(
                    ctx,
                    number,
                    Flags::NONE,
                    name,
                    handler,
                )?)
            }
            how @ (2 | 3) => {
                let handler = Silencing {
                    device: own,
                    honest: how == 2,
                };
                let line = ThreadedRegistration::request(ctx, number, Flags::NONE, name, handler)?;
                Line::Silencing(line)
            }
            _ => {
                let line = Registration::request_with_switch(
                    ctx,
                    number,
                    Flags::NONE,
                    name,
                    |ctx, switch| {
                        let quiet = Quiet {
                            device: own.clone(),
                            switch: switch.clone(),
                        };
                        let work = Work::new(ctx, quiet)?;
                        Ok(Switched {
                            device: own,
                            switch,
                            work,
                        })
                    },
                )?;
                Line::Switched(line)
            }
        };
        // Once, and again when the device has been quiet for a while.
        for _ in 0..2 {
            device.registers.write32(RAISE, 1)?;
            sleep(ctx, Delta::from_millis(200));
        }
        Ok(Self { device, line })
    }

    #[process_ctx]
    fn exit(self) {
        match self.line {
            Line::Thread(line) => line.release(ctx),
            Line::Told(line) => line.release(ctx),
            Line::Silencing(line) => line.release(ctx),
            // The work item runs on, and finds a switch without a line.
            Line::Switched(line) => line.release(ctx),
        }
        self.device.acknowledge();
        let counts = self.device.counts.with(ctx, |counts, _ctx| *counts);
        pr_info!("{} interrupts\n", counts.interrupts);
        pr_info!("{} runs of the slow part\n", counts.slow);
    }
}
