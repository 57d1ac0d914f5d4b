// SPDX-License-Identifier: GPL-2.0
//! `drivers/edu` passes every schedule against a model of its device, and its mutants are found.

use ctx_core::{
    error::{
        code::{ENODEV, ENOENT, ERESTARTSYS},
        Result,
    },
    hosted::{
        self,
        bus::{Bus, Plugged},
        Explore, Loadable, OpenFile, UserMemory, World,
    },
    time::{Delta, Instant, Monotonic},
};
use std::sync::Arc;

mod common;
use common::{explore, load, unload, Found, Mutants};
#[path = "../../../drivers/edu/tests/model/mod.rs"]
mod model;
use model::Edu;

/// What the modules below print has the name of the driver.
const __LOG_PREFIX: &[u8] = b"edu\0";

#[allow(missing_docs, unreachable_pub, dead_code, clippy::never_loop)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/edu.rs"));
}

use made::edu_0::FACTORIAL;

const DEVICE: &str = "edu";
/// The driver's own.
const LIMIT: Delta = Delta::from_millis(2000);

fn open() -> OpenFile {
    OpenFile::open(DEVICE).expect("it is there")
}

fn factorial(file: &OpenFile, of: u32) -> Result<u32> {
    let mut bytes = [0; 8];
    bytes[..4].copy_from_slice(&of.to_ne_bytes());
    let memory = UserMemory::from(&bytes);
    file.ioctl(FACTORIAL, memory.addr())?;
    Ok(u32::from_ne_bytes(memory.bytes()[4..].try_into().unwrap()))
}

/// Done in no time: a device that answers, and whose interrupts come, is not waited for to the
/// limit.
fn in_time<R>(f: impl FnOnce() -> R) -> R {
    let begin = Instant::<Monotonic>::now();
    let result = f();
    assert!(begin.elapsed() < LIMIT, "its interrupt is not heard of");
    result
}

fn plug() -> Arc<Plugged<Edu>> {
    Arc::new(Edu::plug(&Bus::new()))
}

/// The device was told nothing that it must not be, and nothing is left.
fn end<T: Loadable>(device: &Plugged<Edu>, module: ctx_core::hosted::Loaded<T>) {
    device.remove();
    unload(module);
    let faults = device.with(|edu, _wires| edu.faults.clone());
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(hosted::dma_memory(), 0, "memory is left");
}

fn one_user<T: Loadable>(_world: &World) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    assert_eq!(in_time(|| factorial(&file, 5)), Ok(120));
    drop(file);
    end(&device, module);
}

/// A device that is quick: the answer is there before it is waited for.
fn quick<T: Loadable>(_world: &World) {
    let device = plug();
    let module = load::<T>("");
    device.with(|edu, _wires| edu.quick = true);
    let file = open();
    assert_eq!(in_time(|| factorial(&file, 5)), Ok(120));
    assert_eq!(in_time(|| factorial(&file, 6)), Ok(720));
    drop(file);
    end(&device, module);
}

fn two_users<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let users = [("first", 4, 24), ("second", 5, 120)].map(|(name, of, is)| {
        let file = open();
        world.task(name, move || {
            assert_eq!(in_time(|| factorial(&file, of)), Ok(is));
        })
    });
    for user in users {
        user.join();
    }
    end(&device, module);
}

fn two_readers<T: Loadable>(world: &World) {
    let device = plug();
    device.with(|edu, _wires| edu.buffer[..8].copy_from_slice(b"onestwos"));
    let module = load::<T>("");
    let users = [("first", 0, b"ones"), ("second", 4, b"twos")].map(|(name, at, is)| {
        let file = open();
        file.seek(at);
        world.task(name, move || assert_eq!(file.read(4), Ok(is.to_vec())))
    });
    for user in users {
        user.join();
    }
    end(&device, module);
}

fn signal<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    let user = world.task("user", move || (factorial(&file, 4), file));
    world.will_signal(&user);
    let (answer, file) = user.join();
    match answer {
        Ok(answer) => assert_eq!(answer, 24),
        Err(error) => assert_eq!(error, ERESTARTSYS),
    }
    let next = world.task("next", move || {
        assert_eq!(in_time(|| factorial(&file, 5)), Ok(120));
    });
    next.join();
    end(&device, module);
}

/// Two users, and a signal for the first.
fn signal_for_one_of_two<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let users = [("first", 4, 24), ("second", 5, 120)].map(|(name, of, is)| {
        let file = open();
        world.task(name, move || match factorial(&file, of) {
            Ok(answer) => assert_eq!(answer, is),
            // While it waits for its turn, or for the device.
            Err(error) => assert!(name == "first" && error == ERESTARTSYS),
        })
    });
    world.may_signal(&users[0]);
    for user in users {
        user.join();
    }
    end(&device, module);
}

/// A signal ends a copy, and the driver is unbound.
fn unbound_while_copying<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    let user = world.task("user", move || drop(file.read(4)));
    world.will_signal(&user);
    user.join();
    end(&device, module);
}

/// It copies to what was the memory of somebody who did not wait for it.
fn copies_already<T: Loadable>(_world: &World) {
    let device = plug();
    device.with(|edu, wires| edu.begin_copy(wires, 0x1000));
    let module = load::<T>("");
    end(&device, module);
}

/// The device goes, in one way or another.
fn goes<T: Loadable>(world: &World, how: fn(&Plugged<Edu>)) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    let own = device.clone();
    world.will("gone", move || how(&own));
    let user = world.task("user", move || match factorial(&file, 5) {
        Ok(answer) => assert_eq!(answer, 120),
        Err(error) => assert_eq!(error, ENODEV),
    });
    user.join();
    end(&device, module);
}
fn removed<T: Loadable>(world: &World) {
    goes::<T>(world, Plugged::remove);
}
fn pulled<T: Loadable>(world: &World) {
    goes::<T>(world, Plugged::pull);
}
/// As QEMU has it, where what is gone gives zeroes.
fn zeroes<T: Loadable>(world: &World) {
    goes::<T>(world, |device| {
        device.with(|edu, _wires| edu.reads = Some(0))
    });
}

/// Somebody uses it as soon as it is there.
fn early<T: Loadable>(world: &World) {
    let device = plug();
    let user = world.task("user", || match OpenFile::open(DEVICE) {
        Ok(file) => assert_eq!(in_time(|| factorial(&file, 5)), Ok(120)),
        Err(error) => assert_eq!(error, ENOENT),
    });
    let module = load::<T>("");
    user.join();
    end(&device, module);
}

/// A second device cannot have the name.
fn second_device<T: Loadable>(_world: &World) {
    let bus = Bus::new();
    let device = Edu::plug(&bus);
    let module = load::<T>("");
    let second = Edu::plug(&bus);
    assert!(!second.is_bound());
    end(&device, module);
}

/// An interrupt that nobody has asked for.
fn spurious<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    let own = device.clone();
    world.may("spurious", move || {
        own.with(|edu, wires| edu.raise(wires, 0x80))
    });
    assert_eq!(in_time(|| factorial(&file, 5)), Ok(120));
    drop(file);
    end(&device, module);
}

fn explored<T: Loadable>() -> Found {
    explore(
        &Explore::new().in_time().schedules(3_000),
        &[
            one_user::<T>,
            quick::<T>,
            two_users::<T>,
            two_readers::<T>,
            signal::<T>,
            signal_for_one_of_two::<T>,
            unbound_while_copying::<T>,
            copies_already::<T>,
            removed::<T>,
            pulled::<T>,
            zeroes::<T>,
            early::<T>,
            spurious::<T>,
            second_device::<T>,
        ],
    )
}

#[test]
fn the_driver_passes_and_its_mutants_are_found() {
    common::check("edu", made::ALL);
}
