// SPDX-License-Identifier: GPL-2.0
//! What was leaked is used by others that were leaked while the module goes, on the hosted backend.

extern crate ctx_core as kernel;

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
use kernel::{
    hosted::{interrupt_settings, raise, Loaded},
    irq,
    kthread::{KThread, Stop, Thread},
    prelude::*,
    sync::*,
    time::{sleep, Delta},
};

module! {
    type: Leaked,
    name: "leaked",
    license: "GPL",
}

/// Reads in a domain that is older than itself, and in one that is younger.
struct Reader(Srcu);

impl Thread for Reader {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        let young = new_srcu!(ctx).unwrap();
        while !young.read(ctx, |ctx| {
            self.0
                .read(ctx, |ctx| stop.within(ctx, Delta::from_millis(5)))
        }) {
            young.synchronize(ctx);
            self.0.synchronize_expedited(ctx);
        }
    }
}

/// Interrupts on a line after it was requested anew, under a registration of it that was leaked.
static COUNT: AtomicU32 = AtomicU32::new(0);

struct Count;

impl irq::Handler for Count {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        COUNT.fetch_add(1, SeqCst);
        IrqReturn::Handled
    }
}

/// Has a line, which is older and so is freed before, and disables it when somebody else has it.
#[pin_data]
struct Stale {
    #[pin]
    line: Mutex<Option<irq::Registration<Count>>>,
}

struct Disables(Arc<Stale>);

impl Thread for Disables {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        stop.wait(ctx);
        let new = irq::Registration::request(ctx, 90, irq::Flags::NONE, c"new", Count).unwrap();
        let Some(mut old) = self.0.line.lock(ctx).take() else {
            return;
        };
        old.set_wake(ctx, true).unwrap();
        old.synchronize(ctx);
        let old = old.disable(ctx).unwrap();
        raise(90);
        let old = old.enable(ctx).disable_nosync(ctx).unwrap();
        raise(90);
        drop(old);
        new.release(ctx);
    }
}

struct Leaked;

impl kernel::Module for Leaked {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let old = new_srcu!(ctx)?;
        core::mem::forget(KThread::spawn(ctx, c"reader", Reader(old))?);
        let line = irq::Registration::request(ctx, 90, irq::Flags::NONE, c"old", Count)?;
        let stale = Arc::pin_init(pin_init!(Stale { line <- new_mutex!(Some(line)) }), ctx)?;
        core::mem::forget(KThread::spawn(ctx, c"disables", Disables(stale))?);
        sleep(ctx, Delta::from_millis(20));
        Ok(Self)
    }
}

#[test]
fn what_was_leaked_may_be_used_until_the_module_is_gone() {
    drop(Loaded::<Leaked>::insmod("").unwrap());
    assert_eq!(COUNT.load(SeqCst), 2, "the new owner's line was disabled");
    assert_eq!(interrupt_settings(90).0, 0);
}
