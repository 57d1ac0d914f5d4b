// SPDX-License-Identifier: GPL-2.0
//! DMA memory that a device really writes to: QEMU's fw_cfg copies its signature there, in process
//! context, with interrupts off, and in a timer. It is dropped in sections, again and again, in all
//! more than the machine has. What is found wrong refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    dma::{self, Coherent},
    faux,
    port::Region,
    prelude::*,
    section,
    sync::{new_raw_spinlock, new_spinlock, new_waitqueue, Arc, RawSpinLock, SpinLock, WaitQueue},
    time::{sleep, Delta},
    timer::{Callback, Timer},
};

module! {
    type: Module,
    name: "coherent",
    authors: ["The ctx authors"],
    description: "Test: has QEMU's fw_cfg write to memory",
    license: "GPL",
}

/// What this module says of its device.
#[expect(unsafe_code)]
mod device {
    use super::*;

    #[process_ctx]
    pub(crate) fn fw_cfg() -> Result<Region> {
        // SAFETY: only `ask` writes to the DMA ports, the address of memory that it has; the device
        // is done when they are written.
        unsafe { Region::request(ctx, 0x510, 12, c"ctx fw_cfg") }
    }
}

/// Has fw_cfg copy its item 0 behind the command, which is itself in memory:
/// `struct FWCfgDmaAccess`, big-endian.
fn ask(fw_cfg: &Region, memory: &Coherent<u32>) -> Result<[u8; 4]> {
    const SELECT_AND_READ: u32 = 8 | 2;
    let command = memory.dma_handle();
    let data = command + 16;
    memory.write(4, 0)?;
    memory.write(1, 4u32.to_be())?;
    memory.write(2, ((data >> 32) as u32).to_be())?;
    memory.write(3, (data as u32).to_be())?;
    dma::wmb();
    memory.write(0, SELECT_AND_READ.to_be())?;
    fw_cfg.write32(4, ((command >> 32) as u32).to_be())?;
    fw_cfg.write32(8, (command as u32).to_be())?;
    if memory.read(0)? != 0 {
        return Err(EIO);
    }
    dma::rmb();
    Ok(memory.read(4)?.to_ne_bytes())
}

/// Says what was wrong.
fn expect(what: &str, holds: bool) -> Result {
    if holds {
        return Ok(());
    }
    pr_err!("wrong: {}\n", what);
    Err(EIO)
}

struct Board;

impl faux::Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &faux::Device) -> Result {
        expect(
            "few bits",
            Coherent::<u8>::alloc(ctx, device, 8, 1).err() == Some(EIO),
        )?;
        let memory = Coherent::<u64>::alloc(ctx, device, 32, 1000)?;
        memory.write(999, 1 << 63)?;
        expect("64 bits", memory.read(999)? == 1 << 63)
    }
}

#[pin_data]
struct Shared {
    fw_cfg: Region,
    #[pin]
    memory: SpinLock<Option<Coherent<u32>>, Bh>,
    #[pin]
    seen: SpinLock<Option<Result<[u8; 4]>>, Bh>,
    #[pin]
    changed: WaitQueue,
}

/// Asks, and drops the memory.
struct Tick(Arc<Shared>);

impl Callback for Tick {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let memory = self.0.memory.update(ctx, |memory| memory.take())?;
        let seen = ask(&self.0.fw_cfg, &memory);
        drop(memory);
        self.0.seen.set(ctx, Some(seen));
        self.0.changed.wake_up_all(ctx);
        None
    }
}

/// A MiB, which may have to wait for the work item that frees what was dropped.
#[process_ctx]
fn mebibyte(device: &faux::Device) -> Result<Coherent<u8>> {
    for _ in 0..1000 {
        match Coherent::alloc(ctx, device, 32, 1 << 20) {
            Err(ENOMEM) => sleep(ctx, Delta::from_millis(1)),
            memory => return memory,
        }
    }
    Err(ENOMEM)
}

/// More than the 1024 MiB of the machine.
#[process_ctx]
fn drop_many(device: &faux::Device) -> Result {
    let lock: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
    let raw: Arc<RawSpinLock<()>> = Arc::pin_init(new_raw_spinlock!(()), ctx)?;
    for _ in 0..250 {
        let memory = mebibyte(ctx, device)?;
        lock.update(ctx, |_| drop(memory));
        let memory = mebibyte(ctx, device)?;
        section::irqs_off(ctx, |_ctx| drop(memory));
        let memory = mebibyte(ctx, device)?;
        raw.update(ctx, |_| drop(memory));
        let memory = mebibyte(ctx, device)?;
        section::rcu_read(ctx, |_ctx| drop(memory));
        mebibyte(ctx, device)?.release(ctx);
    }
    Ok(())
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let board = faux::Registration::register(ctx, c"ctx_coherent", Board)?;
        let device = board.device();
        let memory = Coherent::<u32>::alloc(ctx, device, 32, 5)?;
        expect("memory is zeroed", memory.read(0)? == 0)?;
        expect("the length", memory.len() == 5)?;
        expect("a word outside", memory.read(5) == Err(EINVAL))?;
        expect("far outside", memory.write(usize::MAX, 0) == Err(EINVAL))?;
        expect("an address of 32 bits", memory.dma_handle() >> 32 == 0)?;
        let refused = [
            (64, 1, EBUSY),
            (0, 1, EINVAL),
            (65, 1, EINVAL),
            (32, 0, EINVAL),
            (32, usize::MAX / 2, EINVAL),
            (32, usize::MAX / 8, ENOMEM),
            (32, 1 << 38, ENOMEM),
        ];
        for (bits, len, error) in refused {
            let got = Coherent::<u32>::alloc(ctx, device, bits, len).err();
            expect("what is refused", got == Some(error))?;
        }

        let fw_cfg = device::fw_cfg(ctx)?;
        expect("what the device wrote", ask(&fw_cfg, &memory)? == *b"QEMU")?;
        expect(
            "what it wrote with interrupts off",
            section::irqs_off(ctx, |_ctx| ask(&fw_cfg, &memory))? == *b"QEMU",
        )?;
        let shared = Arc::pin_init(
            pin_init!(Shared {
                fw_cfg,
                memory <- new_spinlock!(Some(memory)),
                seen <- new_spinlock!(None),
                changed <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let timer = Timer::new(ctx, Tick(shared.clone()))?;
        timer.arm(ctx, Delta::from_millis(1));
        shared.changed.wait_interruptible(ctx, |ctx| {
            shared.seen.update(ctx, |seen| seen.is_some())
        })?;
        let seen = shared.seen.get(ctx);
        expect("what the timer saw", seen == Some(Ok(*b"QEMU")))?;
        timer.release(ctx);

        drop_many(ctx, device)?;

        // The device goes first.
        let left = Coherent::<u32>::alloc(ctx, device, 32, 5)?;
        let dropped = Coherent::<u16>::alloc(ctx, device, 32, 5)?;
        core::mem::forget(Coherent::<u8>::alloc(ctx, device, 32, 5)?);
        board.release(ctx);
        expect(
            "what is written when the device is gone",
            ask(&shared.fw_cfg, &left)? == *b"QEMU",
        )?;
        left.release(ctx);
        section::irqs_off(ctx, |_ctx| drop(dropped));
        pr_info!("the device wrote what it should\n");
        Ok(Self)
    }
}
