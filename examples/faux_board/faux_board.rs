// SPDX-License-Identifier: GPL-2.0
//! Rule: `probe` receives a token that may sleep, and its error refuses the device.
//!
//! A faux device has no hardware and no bus. It stands here for a board that must settle before it
//! is used. The driver core probes it where it is registered, in process context, so `probe` may
//! wait for the board. If a user asks for too long a wait, the device is refused with an errno.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    faux,
    prelude::*,
    time::{sleep, Delta},
};

/// The longest time to settle, in milliseconds.
const LONGEST: u32 = 100;

module! {
    type: FauxBoard,
    name: "faux_board",
    authors: ["The ctx authors"],
    description: "Example: a device without hardware",
    license: "GPL",
    params: {
        settle_ms: u32 { default: 2, description: "milliseconds that the board needs, up to 100" },
    },
}

struct Board {
    settle_ms: u32,
}

impl faux::Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &faux::Device) -> Result {
        if self.settle_ms > LONGEST {
            dev_err!(device, "no board needs {} ms\n", self.settle_ms);
            return Err(EINVAL);
        }
        sleep(ctx, Delta::from_millis(self.settle_ms.into()));
        dev_info!(device, "settled within {} ms\n", self.settle_ms);
        Ok(())
    }

    #[process_ctx]
    fn remove(&self, device: &faux::Device) {
        sleep(ctx, Delta::from_millis(1));
        dev_info!(device, "at rest\n");
    }
}

/// The module.
pub struct FauxBoard {
    board: faux::Registration<Board>,
}

impl kernel::Module for FauxBoard {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let settle_ms = module_parameters::settle_ms.value();
        let board = faux::Registration::register(ctx, c"faux_board", Board { settle_ms })?;
        Ok(Self { board })
    }

    #[process_ctx]
    fn exit(self) {
        self.board.release(ctx);
    }
}
