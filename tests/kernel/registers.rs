// SPDX-License-Identifier: GPL-2.0
//! Ports and mapped registers of QEMU's machine, in process context, with interrupts off, and in a
//! timer: fw_cfg's signature, and the HPET's counter, which goes on. Each is dropped under a lock,
//! and can then be requested again. What is found wrong refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    mmio::Mapping,
    port::Region,
    prelude::*,
    section,
    sync::{new_spinlock, new_waitqueue, Arc, SpinLock, WaitQueue},
    time::{sleep, Delta},
    timer::{Callback, Timer},
};

module! {
    type: Registers,
    name: "registers",
    authors: ["The ctx authors"],
    description: "Test: reads registers of QEMU's machine",
    license: "GPL",
}

/// What this module says of its devices.
#[expect(unsafe_code)]
mod devices {
    use super::*;

    #[process_ctx]
    pub(crate) fn fw_cfg() -> Result<Region> {
        // SAFETY: these ports select an item and read it; they write to no memory, which only the
        // DMA ports at offset 4 do.
        unsafe { Region::request(ctx, 0x510, 2, c"ctx fw_cfg") }
    }

    #[process_ctx]
    pub(crate) fn hpet() -> Result<Mapping> {
        // SAFETY: this module only reads, and to read the HPET changes nothing.
        unsafe { Mapping::map(ctx, 0xfed0_0000, 0x400, c"ctx hpet") }
    }
}

/// fw_cfg's item 0, byte by byte.
fn signature(fw_cfg: &Region) -> Result<[u8; 4]> {
    fw_cfg.write16(0, 0)?;
    let mut bytes = [0; 4];
    for byte in &mut bytes {
        *byte = fw_cfg.read8(1)?;
    }
    Ok(bytes)
}

#[pin_data]
struct Shared {
    fw_cfg: Region,
    hpet: Mapping,
    #[pin]
    seen: SpinLock<Option<u64>, Bh>,
    #[pin]
    changed: WaitQueue,
}

struct Tick(Arc<Shared>);

impl Callback for Tick {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let right = signature(&self.0.fw_cfg) == Ok(*b"QEMU");
        let seen = self.0.hpet.read64(0xf0).ok().filter(|_| right);
        self.0
            .seen
            .set(ctx, Some(seen.unwrap_or(0)));
        self.0.changed.wake_up_all(ctx);
        None
    }
}

/// Says what was wrong.
fn expect(what: &str, holds: bool) -> Result {
    if holds {
        return Ok(());
    }
    pr_err!("wrong: {}\n", what);
    Err(EIO)
}

/// Reads what it finds, for ever: leaked, until the module goes.
struct Reader(Arc<SpinLock<Option<Arc<Mapping>>, Bh>>);

impl Callback for Reader {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let mapping = self.0.update(ctx, |mapping| mapping.clone());
        if let Some(hpet) = mapping {
            for _ in 0..20 {
                let _ = hpet.read32(0);
            }
        }
        Some(Delta::from_nanos(1))
    }
}

struct Registers;

impl kernel::Module for Registers {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let fw_cfg = devices::fw_cfg(ctx)?;
        let hpet = devices::hpet(ctx)?;
        let shared = Arc::pin_init(
            pin_init!(Shared {
                fw_cfg,
                hpet,
                seen <- new_spinlock!(None),
                changed <- new_waitqueue!(),
            }),
            ctx,
        )?;
        let Shared { fw_cfg, hpet, .. } = &*shared;
        expect("fw_cfg's signature", signature(fw_cfg)? == *b"QEMU")?;
        expect(
            "fw_cfg's signature with interrupts off",
            section::irqs_off(ctx, |_ctx| signature(fw_cfg))? == *b"QEMU",
        )?;
        expect("a port outside", fw_cfg.read8(2) == Err(EINVAL))?;
        expect("a port half outside", fw_cfg.read16(1) == Err(EINVAL))?;

        expect("the HPET's vendor", hpet.read32(0)? >> 16 == 0x8086)?;
        expect("64 and 32 bits", hpet.read64(0)? as u32 == hpet.read32(0)?)?;
        expect("16 and 8 bits", hpet.read16(0)? as u8 == hpet.read8(0)?)?;
        expect("not aligned", hpet.read32(2) == Err(EINVAL))?;
        expect("outside", hpet.read8(0x400) == Err(EINVAL))?;
        expect("half outside", hpet.read64(0x3fc) == Err(EINVAL))?;
        expect("far outside", hpet.read64(usize::MAX - 3) == Err(EINVAL))?;

        expect("requested twice", devices::fw_cfg(ctx).err() == Some(EBUSY))?;
        expect("mapped twice", devices::hpet(ctx).err() == Some(EBUSY))?;

        let before = hpet.read64(0xf0)?;
        let timer = Timer::new(ctx, Tick(shared.clone()))?;
        timer.arm(ctx, Delta::from_millis(1));
        shared.changed.wait_interruptible(ctx, |ctx| {
            shared.seen.update(ctx, |seen| seen.is_some())
        })?;
        let seen = shared.seen.get(ctx);
        let running = hpet.read64(0x10)? & 1 == 1;
        expect(
            "what the timer read",
            seen.is_some_and(|seen| !running || seen > before),
        )?;
        timer.release(ctx);

        let lock: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
        lock.update(ctx, |_| drop(shared));
        sleep(ctx, Delta::from_millis(20));
        devices::fw_cfg(ctx)?.release(ctx);
        devices::hpet(ctx)?.release(ctx);
        core::mem::forget(devices::fw_cfg(ctx)?);

        // Both leaked, and what is used is younger than who uses it.
        let slot = Arc::pin_init(new_spinlock!(None), ctx)?;
        let timer = Timer::new(ctx, Reader(slot.clone()))?;
        timer.arm(ctx, Delta::from_nanos(1));
        core::mem::forget(timer);
        let hpet = devices::hpet(ctx)?;
        let hpet = Arc::new(hpet, ctx)?;
        slot.update(ctx, |slot| *slot = Some(hpet.clone()));
        core::mem::forget(hpet);
        pr_info!("ports and memory are as they should be\n");
        Ok(Self)
    }
}
