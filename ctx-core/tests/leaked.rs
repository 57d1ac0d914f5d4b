// SPDX-License-Identifier: GPL-2.0
//! What was leaked is used by others that were leaked while the module goes, on the hosted backend.

extern crate ctx_core as kernel;

use kernel::{
    hosted::Loaded,
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

struct Leaked;

impl kernel::Module for Leaked {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let old = new_srcu!(ctx)?;
        core::mem::forget(KThread::spawn(ctx, c"reader", Reader(old))?);
        sleep(ctx, Delta::from_millis(20));
        Ok(Self)
    }
}

#[test]
fn a_leaked_domain_is_there_for_a_leaked_reader() {
    drop(Loaded::<Leaked>::insmod("").unwrap());
}
