// SPDX-License-Identifier: GPL-2.0
//! Registrations that are dropped where nothing may sleep, or not at all.
//!
//! `tests/kernel/drop_anywhere.rs` does the same in a kernel.

extern crate ctx_core as kernel;

use kernel::{
    hosted::{interrupts, raise, Loaded},
    irq,
    prelude::*,
    section,
    sync::*,
};

module! {
    type: DropAnywhere,
    name: "drop_anywhere",
    license: "GPL",
    params: { line: u32 { default: 30, description: "the line to request" } },
}

struct Nothing;

impl irq::Handler for Nothing {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}

/// Takes registrations of one line with it: one dropped under an `Irq` lock, one in a raw section,
/// one forgotten, one kept.
struct DropAnywhere {
    _kept: irq::Registration<Nothing>,
}

impl kernel::Module for DropAnywhere {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let line = module_parameters::line.value();
        let mut request =
            || irq::Registration::request(ctx, line, irq::Flags::SHARED, c"nothing", Nothing);
        let (under_lock, in_raw, forgotten, kept) =
            (request()?, request()?, request()?, request()?);
        let lock: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
        lock.update(ctx, |_| drop(under_lock));
        section::irqs_off(ctx, |_ctx| drop(in_raw));
        core::mem::forget(forgotten);
        Ok(Self { _kept: kept })
    }
}

#[test]
fn nothing_outlives_the_module() {
    let module = Loaded::<DropAnywhere>::insmod("").unwrap();
    assert!(
        interrupts(30).1.len() >= 2,
        "one is kept and one is forgotten"
    );
    raise(30);
    drop(module);
    assert!(interrupts(30).1.is_empty());
    raise(30);
}

#[test]
fn nothing_is_left_of_a_failed_init() {
    assert!(Loaded::<DropAnywhere>::insmod("line=4096").is_err());
    assert!(interrupts(4096).1.is_empty());
}
