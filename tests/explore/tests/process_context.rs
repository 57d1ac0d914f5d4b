// SPDX-License-Identifier: GPL-2.0
//! `drivers/process_context` passes every schedule, and its mutants are found.

use ctx_core::{
    error::code::{EFAULT, ERESTARTSYS},
    hosted::{Explore, Loadable, OpenFile, UserMemory, World},
};

mod common;
use common::{explore, load, unload, Found, Mutants};

/// What the modules below print has the name of the driver.
const __LOG_PREFIX: &[u8] = b"process_context\0";

#[allow(missing_docs, unreachable_pub, dead_code)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/process_context.rs"));
}

const DEVICE: &str = "my_proc_context_dev";
const TEXT: &[u8] = b"Data from process context\n";

fn signal<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let reader = world.task("reader", || {
        let file = OpenFile::open(DEVICE).unwrap();
        let first = file.read(100);
        (file, first)
    });
    world.will_signal(&reader);
    let (file, first) = reader.join();
    let rest = match first {
        Ok(text) => {
            assert_eq!(text, TEXT);
            b""
        }
        Err(e) => {
            assert_eq!(e, ERESTARTSYS);
            TEXT
        }
    };
    let again = world.task("again", move || file.read(100));
    assert_eq!(again.join(), Ok(rest.to_vec()));
    unload(module);
}

/// The signal was there before the read, which would sleep.
fn signal_first<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let file = OpenFile::open(DEVICE).unwrap();
    let reader = world.task("reader", move || file.read(100));
    reader.signal();
    assert_eq!(reader.join(), Err(ERESTARTSYS));
    unload(module);
}

/// A buffer that goes away, and one that never was there.
fn bad_buffer<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let file = OpenFile::open(DEVICE).unwrap();
    let memory = UserMemory::new(100);
    let addr = memory.addr();
    world.will("munmap", move || drop(memory));
    let reader = world.task("reader", move || {
        let read = file.read_at_addr(addr, 100);
        assert!(read == Ok(TEXT.len()) || read == Err(EFAULT), "{read:?}");
        file.seek(0);
        assert_eq!(file.read_at_addr(0x10, 100), Err(EFAULT));
        assert_eq!(file.read(100).unwrap(), TEXT);
    });
    reader.join();
    unload(module);
}

fn explored<T: Loadable>() -> Found {
    explore(
        &Explore::new(),
        &[signal::<T>, signal_first::<T>, bad_buffer::<T>],
    )
}

#[test]
fn the_driver_passes_and_its_mutants_are_found() {
    common::check("process_context", made::ALL);
}
