// SPDX-License-Identifier: GPL-2.0
//! `examples/fw_cfg` passes every schedule against a model of its device, and its mutants are
//! found.

use ctx_core::{
    error::code::{ENODEV, ENOENT},
    hosted::{
        bus::{Bus, Plugged},
        Explore, Loadable, OpenFile, World,
    },
};
use std::sync::Arc;

mod common;
use common::{explore, load, unload, Found, Mutants};
#[path = "../../../examples/fw_cfg/tests/model/mod.rs"]
mod model;
use model::FwCfg;

/// What the modules below print has the name of the driver.
const __LOG_PREFIX: &[u8] = b"fw_cfg\0";

#[allow(missing_docs, unreachable_pub, dead_code)]
mod made {
    include!(concat!(env!("OUT_DIR"), "/fw_cfg.rs"));
}

const FILE: &str = "fw_cfg";
/// How long the directory is with one entry, and where its number ends.
const LEN: i64 = 68;

fn plug() -> Arc<Plugged<FwCfg>> {
    Arc::new(FwCfg::new(&[("etc/e820", 60)]).plug(&Bus::new()))
}

fn open() -> OpenFile {
    OpenFile::open(FILE).expect("it is there")
}

fn end<T: Loadable>(device: &Plugged<FwCfg>, module: ctx_core::hosted::Loaded<T>) {
    device.remove();
    assert_eq!(OpenFile::open(FILE).err(), Some(ENOENT));
    unload(module);
}

fn two_readers<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let users = [("first", 2, vec![0, 1]), ("second", 7, vec![60])].map(|(name, at, is)| {
        let file = open();
        file.seek(at);
        world.task(name, move || assert_eq!(file.read(is.len()), Ok(is)))
    });
    for user in users {
        user.join();
    }
    end(&device, module);
}

/// The driver is unbound, or the device goes, while somebody reads.
fn goes<T: Loadable>(world: &World, how: fn(&Plugged<FwCfg>)) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    file.seek(LEN - 1);
    let own = device.clone();
    world.will("gone", move || how(&own));
    let user = world.task("user", move || match file.read(8) {
        // The last byte of a name, or what is read where nothing is: an entry more.
        Ok(part) => assert!(part == [0] || part.contains(&0xff), "{part:?}"),
        Err(error) => assert_eq!(error, ENODEV),
    });
    user.join();
    end(&device, module);
}
fn unbound<T: Loadable>(world: &World) {
    goes::<T>(world, Plugged::unbind);
}
fn pulled<T: Loadable>(world: &World) {
    goes::<T>(world, Plugged::pull);
}

/// It is bound again, and an old file has nothing of that.
fn bound_again<T: Loadable>(world: &World) {
    let device = plug();
    let module = load::<T>("");
    let file = open();
    file.seek(3);
    let user = world.task("user", move || match file.read(1) {
        Ok(part) => assert_eq!(part, [1]),
        Err(error) => assert_eq!(error, ENODEV),
    });
    device.unbind();
    device.bind();
    assert!(device.is_bound());
    let file = open();
    file.seek(3);
    assert_eq!(file.read(1), Ok(vec![1]));
    drop(file);
    user.join();
    end(&device, module);
}

/// Somebody uses it as soon as it is there.
fn early<T: Loadable>(world: &World) {
    let device = plug();
    let user = world.task("user", || match OpenFile::open(FILE) {
        Ok(file) => assert_eq!(file.read(2), Ok(vec![0, 0])),
        Err(error) => assert_eq!(error, ENOENT),
    });
    let module = load::<T>("");
    user.join();
    end(&device, module);
}

fn explored<T: Loadable>() -> Found {
    explore(
        // A read has some twenty points, so that pairs are many; one is enough for its mutants.
        &Explore::new().in_time().comings(1),
        &[
            two_readers::<T>,
            unbound::<T>,
            pulled::<T>,
            bound_again::<T>,
            early::<T>,
        ],
    )
}

#[test]
fn the_driver_passes_and_its_mutants_are_found() {
    common::check("fw_cfg", made::ALL);
}
