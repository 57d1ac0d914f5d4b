// SPDX-License-Identifier: GPL-2.0
//! The driver against a model of its device. That it works on QEMU's is shown by a booted kernel.

use ctx_core::{
    error::code::*,
    hosted::{
        self,
        bus::{Bus, Platform, Plugged},
        Loaded, OpenFile, UserTask,
    },
};
use fw_cfg::DriverModule;
use std::sync::{
    atomic::{AtomicBool, Ordering::SeqCst},
    Arc,
};

mod model;
use model::FwCfg;

const FILE: &str = "fw_cfg";
const FILES: [(&str, u32); 3] = [("etc/e820", 60), ("bootorder", 0), ("etc/acpi/rsdp", 36)];

struct Machine {
    bus: Bus,
    device: Plugged<FwCfg>,
    module: Loaded<DriverModule>,
}

fn machine() -> Machine {
    let bus = Bus::new();
    let module = Loaded::insmod("").unwrap();
    let device = FwCfg::new(&FILES).plug(&bus);
    assert!(device.is_bound());
    Machine {
        bus,
        device,
        module,
    }
}

impl Machine {
    /// Nothing is left of it.
    fn end(self) {
        self.device.remove();
        assert_eq!(OpenFile::open(FILE).err(), Some(ENOENT));
        assert!(self.module.rmmod().is_ok());
    }
}

fn open() -> OpenFile {
    OpenFile::open(FILE).unwrap()
}

/// From the file's position on.
fn rest(file: &OpenFile) -> ctx_core::error::Result<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let part = file.read(1000)?;
        if part.is_empty() {
            return Ok(all);
        }
        all.extend(part);
    }
}

fn directory() -> Vec<u8> {
    FwCfg::new(&FILES).directory
}

#[test]
fn the_directory_is_read() {
    let machine = machine();
    assert!(hosted::dmesg()
        .iter()
        .any(|line| line.ends_with("its directory has 196 bytes")));
    let (file, whole) = (open(), directory());
    assert_eq!(rest(&file), Ok(whole.clone()));
    // In pieces from anywhere, and no more than there is.
    for at in (0..whole.len()).step_by(37) {
        file.seek(at as i64);
        let piece = &whole[at..whole.len().min(at + 50)];
        assert_eq!(file.read(50).as_deref(), Ok(piece));
    }
    for beyond in [whole.len() as i64, 1 << 40, i64::MAX] {
        file.seek(beyond);
        assert_eq!(file.read(8), Ok(Vec::new()));
    }
    file.seek(-1);
    assert_eq!(file.read(8), Err(EINVAL));
    file.seek(0);
    assert_eq!(file.read_at_addr(0x10, 8), Err(EFAULT));
    drop(file);
    machine.end();
}

#[test]
fn readers_take_turns() {
    let machine = machine();
    let users: Vec<_> = (0..4)
        .map(|_| {
            UserTask::spawn(|| {
                for _ in 0..3 {
                    assert_eq!(rest(&open()), Ok(directory()));
                }
            })
        })
        .collect();
    for user in users {
        user.join();
    }
    machine.end();
}

#[test]
fn it_is_unbound_and_bound_under_load() {
    let machine = machine();
    let stop = Arc::new(AtomicBool::new(false));
    let users: Vec<_> = (0..3)
        .map(|_| {
            let stop = stop.clone();
            UserTask::spawn(move || {
                while !stop.load(SeqCst) {
                    let Ok(file) = OpenFile::open(FILE) else {
                        std::thread::yield_now();
                        continue;
                    };
                    match rest(&file) {
                        Ok(all) => assert_eq!(all, directory()),
                        Err(error) => assert_eq!(error, ENODEV),
                    }
                }
            })
        })
        .collect();
    for _ in 0..5 {
        machine.device.unbind();
        assert_eq!(OpenFile::open(FILE).err(), Some(ENOENT));
        machine.device.bind();
        assert_eq!(rest(&open()), Ok(directory()));
    }
    stop.store(true, SeqCst);
    for user in users {
        user.join();
    }
    machine.end();
}

#[test]
fn a_file_outlives_the_device() {
    let machine = machine();
    let file = open();
    assert_eq!(file.read(4), Ok(vec![0, 0, 0, 3]));
    machine.device.unbind();
    assert_eq!(file.read(4), Err(ENODEV));
    machine.device.bind();
    assert_eq!(open().read(4), Ok(vec![0, 0, 0, 3]));
    assert_eq!(file.read(4), Err(ENODEV), "its ports were another driver's");
    let (error, module) = machine.module.rmmod().unwrap_err();
    assert_eq!(error, EBUSY);
    drop(file);
    let (bus, device) = (machine.bus, machine.device);
    Machine {
        bus,
        device,
        module,
    }
    .end();
}

#[test]
fn a_device_that_vanished_gives_ones_until_it_is_unbound() {
    let machine = machine();
    let file = open();
    machine.device.vanish();
    // Its ports are there until the driver is unbound, and read all ones.
    assert_eq!(file.read(4), Ok(vec![0xff; 4]));
    machine.device.pull();
    assert_eq!(file.read(4), Err(ENODEV));
    drop(file);
    machine.end();
}

#[test]
fn a_directory_that_is_too_long_is_cut() {
    let bus = Bus::new();
    let mut model = FwCfg::new(&FILES);
    model.directory[..4].copy_from_slice(&u32::MAX.to_be_bytes());
    let device = model.plug(&bus);
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    assert!(device.is_bound());
    let file = open();
    file.seek(4 + 64 * 256 - 1);
    assert_eq!(file.read(8), Ok(vec![0]));
    assert_eq!(file.read(8), Ok(Vec::new()));
    drop(file);
    device.remove();
    assert!(module.rmmod().is_ok());
}

#[test]
fn what_is_no_such_device_is_refused() {
    let bus = Bus::new();
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    let named = |name| Platform::acpi(name).ports(12);
    let mut other = FwCfg::new(&FILES);
    other.signature = *b"qemu";
    for (errno, device) in [
        (None, bus.plug(named(c"QEMU0001"), FwCfg::new(&FILES))),
        (
            None,
            bus.plug(Platform::of(c"QEMU0002").ports(12), FwCfg::new(&FILES)),
        ),
        (None, other.plug(&bus)),
        // It has no ports, or not enough.
        (
            None,
            bus.plug(Platform::acpi(c"QEMU0002").memory(12), FwCfg::new(&FILES)),
        ),
        (
            Some(EINVAL),
            bus.plug(Platform::acpi(c"QEMU0002").ports(1), FwCfg::new(&FILES)),
        ),
    ] {
        // Nothing stays behind: the same device is refused again, and in the same way.
        device.bind();
        assert!(!device.is_bound());
        assert_eq!(OpenFile::open(FILE).err(), Some(ENOENT));
        if let Some(errno) = errno {
            let said = format!(
                "probe with driver fw_cfg failed with error {}",
                errno.to_errno()
            );
            let log = hosted::dmesg();
            assert!(log.iter().any(|line| line.ends_with(&said)), "{log:?}");
        }
    }
    assert!(module.rmmod().is_ok());
}

#[test]
fn a_second_device_cannot_have_the_file() {
    let machine = machine();
    let second = FwCfg::new(&[]).plug(&machine.bus);
    assert!(!second.is_bound());
    assert_eq!(rest(&open()), Ok(directory()));
    // When the first is gone, it can.
    machine.device.remove();
    second.bind();
    assert!(second.is_bound());
    assert_eq!(rest(&open()), Ok(vec![0; 4]));
    second.remove();
    machine.end();
}
