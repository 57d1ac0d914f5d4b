// SPDX-License-Identifier: GPL-2.0
//! `drivers/interrupt_context` passes every schedule, and its mutants are found.

use ctx_core::{
    error::code::{EAGAIN, ERESTARTSYS},
    hosted::{self, Explore, Loadable, Loaded, OpenFile, UserMemory, World},
    miscdevice::PollEvents,
};
use std::sync::Arc;

mod common;
use common::{explore, load, unload, Found, Mutants};

/// What the modules below print has the name of the driver.
const __LOG_PREFIX: &[u8] = b"interrupt_context\0";

#[allow(missing_docs, unreachable_pub, dead_code)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/interrupt_context.rs"));
}

use made::interrupt_context_0::{LINE, STATISTICS};

const DEVICE: &str = "interrupt_context";
const IRQ: u32 = 1;

/// The count and the time of a line that was read.
fn parse(line: &[u8]) -> (u64, u64) {
    let line = std::str::from_utf8(line).unwrap();
    let line = line.strip_prefix("interrupts: ").unwrap();
    let (count, last) = line.split_once(", last at ").unwrap();
    let last = last.strip_suffix(" ns\n").unwrap();
    (count.parse().unwrap(), last.parse().unwrap())
}

/// Reads until it has heard of so many interrupts.
fn read_until(file: &OpenFile, wanted: u64) {
    let mut heard = 0;
    while heard < wanted {
        let (count, last) = parse(&file.read(LINE).unwrap());
        assert!(count > heard, "a read without news");
        assert!(last > 0, "an interrupt without its time");
        heard = count;
    }
}

fn reader<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let reader = world.task("reader", {
        let world = *world;
        move || {
            let file = OpenFile::open(DEVICE).unwrap();
            world.will_raise(IRQ);
            world.will_raise(IRQ);
            read_until(&file, 2);
        }
    });
    reader.join();
    unload(module);
}

fn two_readers<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let readers = ["first", "second"].map(|name| {
        let file = OpenFile::open(DEVICE).unwrap();
        world.task(name, move || read_until(&file, 1))
    });
    world.will_raise(IRQ);
    for reader in readers {
        reader.join();
    }
    unload(module);
}

fn signal<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let reader = world.task("reader", || {
        let file = OpenFile::open(DEVICE).unwrap();
        let read = file.read(LINE);
        (file, read)
    });
    world.may_raise(IRQ);
    world.will_signal(&reader);
    let (file, read) = reader.join();
    match read {
        Ok(line) => {
            assert_eq!(parse(&line).0, 1);
            drop(file);
        }
        Err(e) => {
            assert_eq!(e, ERESTARTSYS);
            // What comes after it is heard.
            world.will_raise(IRQ);
            world
                .task("again", move || drop(file.read(LINE).unwrap()))
                .join();
        }
    }
    unload(module);
}

/// Two threads of a process have one file.
fn nonblocking<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let file = Arc::new(OpenFile::open_nonblocking(DEVICE).unwrap());
    world.will_raise(IRQ);
    let readers = ["first", "second"].map(|name| {
        let file = file.clone();
        world.task(name, move || {
            if let Err(e) = file.read(LINE) {
                assert_eq!(e, EAGAIN);
            }
        })
    });
    for reader in readers {
        reader.join();
    }
    drop(file);
    unload(module);
}

fn poll<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let file = OpenFile::open_nonblocking(DEVICE).unwrap();
    world.may_raise(IRQ);
    let ready = file.poll() != PollEvents::NONE;
    let read = file.read(LINE);
    assert!(read.is_ok() || (!ready && read == Err(EAGAIN)), "{read:?}");
    drop(file);
    unload(module);
}

fn statistics<T: Loadable>(world: &World) {
    let module = load::<T>("");
    let file = OpenFile::open(DEVICE).unwrap();
    world.may_raise(IRQ);
    world.may_raise(IRQ);
    let memory = UserMemory::new(16);
    assert_eq!(file.ioctl(STATISTICS, memory.addr()), Ok(0));
    let bytes = memory.bytes();
    let number = |at: usize| u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap());
    assert_eq!(number(0) > 0, number(8) > 0, "a count without its time");
    drop(file);
    unload(module);
    let counted = format!("unloaded after {} interrupts", hosted::interrupts(IRQ).0);
    let log = hosted::dmesg();
    assert!(
        log.last().unwrap().ends_with(&counted),
        "{counted}: {log:?}"
    );
}

/// The line cannot be had, and somebody opens the device meanwhile.
fn refused<T: Loadable>(world: &World) {
    let user = world.task("user", || {
        if let Ok(file) = OpenFile::open(DEVICE) {
            let _ = file.read(LINE);
        }
    });
    assert!(Loaded::<T>::insmod("irq=9999").is_err());
    user.join();
}

fn explored<T: Loadable>() -> Found {
    explore(
        &Explore::new(),
        &[
            reader::<T>,
            two_readers::<T>,
            signal::<T>,
            nonblocking::<T>,
            poll::<T>,
            statistics::<T>,
            refused::<T>,
        ],
    )
}

#[test]
fn the_driver_passes_and_its_mutants_are_found() {
    common::check("interrupt_context", made::ALL);
}
