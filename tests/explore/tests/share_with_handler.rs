// SPDX-License-Identifier: GPL-2.0
//! `examples/share_with_handler` passes every schedule, and its mutants are found.

use ctx_core::hosted::{self, Explore, Loadable, World};

mod common;
use common::{explore, load, unload, Found, Mutants};

/// What the modules below print has the name of the driver.
const __LOG_PREFIX: &[u8] = b"share_with_handler\0";

#[allow(missing_docs, unreachable_pub, dead_code)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/share_with_handler.rs"));
}

fn count<T: Loadable>(world: &World) {
    let module = load::<T>("irq=9");
    world.may_raise(9);
    world.may_raise(9);
    unload(module);
    let counted = format!("counted {} interrupts", hosted::interrupts(9).0);
    let log = hosted::dmesg();
    assert!(
        log.last().unwrap().ends_with(&counted),
        "{counted}: {log:?}"
    );
}

fn explored<T: Loadable>() -> Found {
    explore(&Explore::new(), &[count::<T>])
}

#[test]
fn the_driver_passes_and_its_mutants_are_found() {
    common::check("share_with_handler", made::ALL);
}
