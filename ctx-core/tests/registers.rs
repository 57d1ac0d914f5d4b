// SPDX-License-Identifier: GPL-2.0
//! Ports and mapped registers, on the hosted backend, where they are memory.
//! `tests/kernel/registers.rs` reads those of a machine.

use ctx_core::{
    hosted::{in_hard_irq, in_nmi, in_process},
    mmio::Mapping,
    port::Region,
    prelude::*,
    time::{sleep, Delta},
};

#[process_ctx]
fn map(start: u64, len: usize) -> Result<Mapping> {
    // SAFETY: nothing answers in the stand-in.
    unsafe { Mapping::map(ctx, start, len, c"test") }
}

#[process_ctx]
fn request(start: u16, len: u16) -> Result<Region> {
    // SAFETY: as above.
    unsafe { Region::request(ctx, start, len, c"test") }
}

#[test]
fn registers_are_little_endian_and_within_bounds() {
    let registers = in_process(|ctx| map(ctx, 0x1_0000, 16).unwrap());
    in_nmi(move |_ctx| {
        assert_eq!(registers.write64(8, 0x0102_0304_0506_0708), Ok(()));
        assert_eq!(registers.read32(8), Ok(0x0506_0708));
        assert_eq!(registers.read16(14), Ok(0x0102));
        assert_eq!(registers.write8(8, 0xff), Ok(()));
        assert_eq!(registers.read16(8), Ok(0x07ff));
        assert_eq!(
            (registers.write16(0, 1), registers.write32(4, 1)),
            (Ok(()), Ok(()))
        );
        for (offset, size) in [
            (16, 1),
            (15, 2),
            (1, 2),
            (2, 4),
            (12, 8),
            (4, 8),
            (usize::MAX, 1),
            (usize::MAX - 1, 8),
        ] {
            let refused = match size {
                1 => registers.read8(offset).is_err(),
                2 => registers.read16(offset).is_err(),
                4 => registers.write32(offset, 0).is_err(),
                _ => registers.read64(offset).is_err(),
            };
            assert!(refused, "{size} bytes at {offset}");
        }
        assert_eq!(registers.len(), 16);
    });
}

#[test]
fn a_region_is_one_owners() {
    in_process(|ctx| {
        let first = map(ctx, 0x2_0000, 0x100).unwrap();
        assert_eq!(map(ctx, 0x2_00ff, 1).err(), Some(EBUSY));
        map(ctx, 0x2_0100, 1).unwrap().release(ctx);
        first.release(ctx);
        let again = map(ctx, 0x2_00ff, 1).unwrap();
        in_hard_irq(|_ctx| drop(again));
        while map(ctx, 0x2_0000, 0x100).map(|m| m.release(ctx)).is_err() {
            sleep(ctx, Delta::from_millis(1));
        }
        assert_eq!(map(ctx, 0x2_0000, 0).err(), Some(EINVAL));
        assert_eq!(map(ctx, u64::MAX, 2).err(), Some(EINVAL));
    });
}

#[test]
fn ports_are_within_bounds() {
    in_process(|ctx| {
        let ports = request(ctx, 0xfffc, 4).unwrap();
        assert_eq!(ports.write32(0, 0x0102_0304), Ok(()));
        assert_eq!(
            (ports.read8(3), ports.read16(2), ports.read32(0)),
            (Ok(1), Ok(0x0102), Ok(0x0102_0304))
        );
        assert_eq!(
            (ports.write8(4, 0), ports.write16(3, 0), ports.read32(1)),
            (Err(EINVAL), Err(EINVAL), Err(EINVAL))
        );
        assert_eq!(ports.read16(u16::MAX), Err(EINVAL));
        assert_eq!(request(ctx, 0xffff, 1).err(), Some(EBUSY));
        ports.release(ctx);
        request(ctx, 0xffff, 1).unwrap().release(ctx);
        assert_eq!(request(ctx, 0xffff, 2).err(), Some(EINVAL));
        assert_eq!(request(ctx, 1, 0).err(), Some(EINVAL));
    });
}
