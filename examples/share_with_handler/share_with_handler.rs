// SPDX-License-Identifier: GPL-2.0
//! Rule: what process context shares with an interrupt handler is in a lock of kind `Irq`.
//!
//! The kind decides where the lock may be taken, and the token how: in the handler it is
//! `spin_lock()`, in process context `spin_lock_irq()`, and nobody has to know. Declared
//! `SpinLock<u64>` (kind `Task`), the handler does not compile.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq,
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
};

module! {
    type: ShareWithHandler,
    name: "share_with_handler",
    authors: ["The ctx authors"],
    description: "Example: data shared with an interrupt handler",
    license: "GPL",
    params: {
        irq: u32 { default: 1, description: "the interrupt line to share" },
    },
}

struct Counter(Arc<SpinLock<u64, Irq>>);

impl irq::Handler for Counter {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.update(ctx, |count| *count += 1);
        IrqReturn::None
    }
}

/// The module.
pub struct ShareWithHandler {
    count: Arc<SpinLock<u64, Irq>>,
    line: irq::Registration<Counter>,
}

impl kernel::Module for ShareWithHandler {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(new_spinlock!(0), ctx)?;
        let line = module_parameters::irq.value();
        let line = irq::Registration::request(
            ctx,
            line,
            irq::Flags::SHARED,
            c"share_with_handler",
            Counter(count.clone()),
        )?;
        pr_info!("counting interrupts\n");
        Ok(Self { count, line })
    }

    #[process_ctx]
    fn exit(self) {
        self.line.release(ctx);
        let count = self.count.get(ctx);
        pr_info!("counted {count} interrupts\n");
    }
}
