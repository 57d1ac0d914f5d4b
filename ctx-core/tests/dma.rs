// SPDX-License-Identifier: GPL-2.0
//! DMA memory, on the hosted backend. `tests/kernel/coherent.rs` has a device that writes there.

use ctx_core::{
    dma::{self, Coherent},
    faux,
    hosted::{in_nmi, in_process},
    prelude::*,
};

struct Board;

impl faux::Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &faux::Device) -> Result {
        assert_eq!(Coherent::<u8>::alloc(ctx, device, 8, 1).err(), Some(EIO));
        let memory = Coherent::<u8>::alloc(ctx, device, 32, 1)?;
        memory.release(ctx);
        Ok(())
    }
}

#[test]
fn words_are_within_bounds_and_read_anywhere() {
    let memory = in_process(|ctx| {
        let board = faux::Registration::register(ctx, c"dma_bounds", Board).unwrap();
        let memory = Coherent::<u16>::alloc(ctx, board.device(), 32, 3).unwrap();
        board.release(ctx);
        memory
    });
    in_nmi(move |_ctx| {
        assert_eq!((memory.len(), memory.read(2)), (3, Ok(0)));
        assert_eq!(memory.write(2, 0xabcd), Ok(()));
        dma::wmb();
        dma::rmb();
        assert_eq!((memory.read(1), memory.read(2)), (Ok(0), Ok(0xabcd)));
        assert_eq!(
            (memory.read(3), memory.write(3, 0)),
            (Err(EINVAL), Err(EINVAL))
        );
        assert_eq!(memory.read(usize::MAX), Err(EINVAL));
        assert_eq!(memory.dma_handle() >> 32, 0);
    });
}

#[test]
fn what_is_no_memory_is_refused() {
    in_process(|ctx| {
        let board = faux::Registration::register(ctx, c"dma_refused", Board).unwrap();
        for (bits, len, error) in [
            (64, 1, EBUSY),
            (0, 1, EINVAL),
            (65, 1, EINVAL),
            (32, 0, EINVAL),
            (32, usize::MAX / 2, EINVAL),
            (32, usize::MAX / 8, ENOMEM),
        ] {
            let got = Coherent::<u32>::alloc(ctx, board.device(), bits, len).err();
            assert_eq!(got, Some(error), "{len} words, {bits} bits");
        }
        let (one, other) = (
            Coherent::<u64>::alloc(ctx, board.device(), 32, 1000).unwrap(),
            Coherent::<u64>::alloc(ctx, board.device(), 32, 1).unwrap(),
        );
        assert!(one.dma_handle().abs_diff(other.dma_handle()) >= 4096);
        core::mem::forget(other);
        board.release(ctx);
        one.release(ctx);
    });
}
