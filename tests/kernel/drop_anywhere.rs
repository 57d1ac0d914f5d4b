// SPDX-License-Identifier: GPL-2.0
//! Registrations of line 1 that are dropped where nothing may sleep, or not at all: nothing may splat, and nothing outlive the module.
//!
//! `free_irq()` sleeps, so each drop leaves it to a work item. A second after the load, and one interrupt later, `/proc/interrupts` names
//! `drop_kept` and `drop_forgotten` only; after the unload neither.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    irq,
    miscdevice::{self, File, MiscDevice},
    prelude::*,
    section,
    sync::{new_raw_spinlock, new_spinlock, Arc, RawSpinLock, SpinLock},
};

module! {
    type: DropAnywhere,
    name: "drop_anywhere",
    authors: ["The ctx authors"],
    description: "Test: drops registrations in every kind of section",
    license: "GPL",
}

struct Idle;

impl irq::Handler for Idle {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

type Line = irq::Registration<Idle>;

/// Drops another line's registration when it is called.
struct Dropper(Arc<SpinLock<Option<Line>, Irq>>);

impl irq::Handler for Dropper {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        let line = self.0.with(ctx, |line, _ctx| line.take());
        if line.is_some() {
            pr_info!("dropped in a handler\n");
        }
        IrqReturn::None
    }
}

struct Null;

impl MiscDevice for Null {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }
}

/// The module.
struct DropAnywhere {
    _kept: irq::Registration<Dropper>,
}

impl kernel::Module for DropAnywhere {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut request = |name| irq::Registration::request(ctx, 1, irq::Flags::SHARED, name, Idle);
        let in_handler = request(c"drop_in_handler")?;
        let under_lock = request(c"drop_under_lock")?;
        let under_raw_lock = request(c"drop_under_raw_lock")?;
        let in_rcu = request(c"drop_in_rcu")?;
        let preempt_off = request(c"drop_preempt_off")?;
        let bh_off = request(c"drop_bh_off")?;
        let irqs_off = request(c"drop_irqs_off")?;
        let forgotten = request(c"drop_forgotten")?;
        let device = miscdevice::Registration::<Null>::register(ctx, c"drop_anywhere", ())?;

        let lock: Arc<SpinLock<(), Irq>> = Arc::pin_init(ctx, new_spinlock!(()))?;
        let raw: Arc<RawSpinLock<()>> = Arc::pin_init(ctx, new_raw_spinlock!(()))?;
        lock.with(ctx, |_, _ctx| drop((under_lock, device)));
        raw.with(ctx, |_, _ctx| drop(under_raw_lock));
        section::rcu_read(ctx, |_ctx| drop(in_rcu));
        section::preempt_off(ctx, |_ctx| drop(preempt_off));
        section::bh_off(ctx, |_ctx| drop(bh_off));
        section::irqs_off(ctx, |_ctx| drop(irqs_off));
        core::mem::forget(forgotten);

        let slot = Arc::pin_init(ctx, new_spinlock!(Some(in_handler)))?;
        let kept =
            irq::Registration::request(ctx, 1, irq::Flags::SHARED, c"drop_kept", Dropper(slot))?;
        pr_info!("dropped in every section\n");
        Ok(Self { _kept: kept })
    }
}
