// SPDX-License-Identifier: GPL-2.0
//! The driver against a model of its device. That it works on QEMU's is shown by a booted kernel.

use ctx_core::{
    error::code::*,
    hosted::{self, bus::Bus, bus::Plugged, Clock, Loaded, OpenFile, UserMemory, UserTask},
    time::Delta,
};
use edu::{DriverModule, FACTORIAL};
use std::{
    sync::{
        atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
        Arc,
    },
    time::Duration,
};

mod model;
use model::Edu;

const DEVICE: &str = "edu";
const BUFFER: usize = 4092;

type Result<T = ()> = ctx_core::error::Result<T>;

/// A device, and the driver that is bound to it. Time stands: what does not come is not made up for
/// by the driver's time limit.
struct Machine {
    clock: Clock,
    bus: Bus,
    device: Plugged<Edu>,
    module: Loaded<DriverModule>,
}

fn machine() -> Machine {
    let (clock, bus) = (Clock::stop(), Bus::new());
    let module = Loaded::insmod("").unwrap();
    let device = Edu::plug(&bus);
    assert!(device.is_bound());
    Machine {
        clock,
        bus,
        device,
        module,
    }
}

impl Machine {
    /// All is as it was, and the device was told nothing that it must not be.
    fn end(self) {
        let faults = self.device.with(|edu, _wires| edu.faults.clone());
        assert!(faults.is_empty(), "{faults:?}");
        self.device.remove();
        expect_no_device();
        assert!(self.module.rmmod().is_ok());
    }
}

fn open() -> OpenFile {
    OpenFile::open(DEVICE).unwrap()
}

/// A work item may take it away.
fn expect_no_device() {
    wait_for("the end of /dev/edu", || {
        OpenFile::open(DEVICE).err() == Some(ENOENT)
    });
}

/// At once: nothing that the unbind has left is in the way.
fn bind(device: &Plugged<Edu>) {
    device.bind();
    assert!(device.is_bound());
}

/// Turns the clock on a little, for the `n`th time. What takes long is not waited for in vain by
/// this thread alone.
fn turn(clock: &Clock, n: u64) {
    clock.advance(Delta::from_millis(10));
    if n < 5_000 {
        std::thread::yield_now();
    } else {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(n < 65_000, "it does not end");
}

/// Turns a clock as long as `f` runs.
fn while_time_passes<R>(f: impl FnOnce() -> R) -> R {
    let (clock, ends) = (Clock::stop(), Arc::new(AtomicBool::new(false)));
    let turns = std::thread::spawn({
        let ends = ends.clone();
        move || {
            let mut n = 0;
            while !ends.load(SeqCst) {
                turn(&clock, n);
                n += 1;
            }
        }
    });
    let result = f();
    ends.store(true, SeqCst);
    turns.join().unwrap();
    result
}

fn factorial(file: &OpenFile, of: u32) -> Result<u32> {
    let mut bytes = [0; 8];
    bytes[..4].copy_from_slice(&of.to_ne_bytes());
    let memory = UserMemory::from(&bytes);
    file.ioctl(FACTORIAL, memory.addr())?;
    Ok(u32::from_ne_bytes(memory.bytes()[4..].try_into().unwrap()))
}

/// Modulo 2³², as the device.
fn expected(of: u32) -> u32 {
    (1..=of).fold(1, u32::wrapping_mul)
}

fn pattern(len: usize, seed: u8) -> Vec<u8> {
    (0..len)
        .map(|i| (i as u8).wrapping_mul(31) ^ seed)
        .collect()
}

/// Waits in real time: what happens in the machine is another thread's.
fn wait_for(what: &str, mut ready: impl FnMut() -> bool) {
    for _ in 0..10_000 {
        if ready() {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("{what} does not happen");
}

/// Turns the clock until the task has ended; gives its result, and how many milliseconds it took.
fn turn_until_ended<R: Send + 'static>(clock: &Clock, task: UserTask<R>) -> (R, u64) {
    let mut n = 0;
    while !task.is_finished() {
        turn(clock, n);
        n += 1;
    }
    (task.join(), 10 * n)
}

#[test]
fn factorials_are_computed() {
    let machine = machine();
    let file = open();
    for of in 0..40 {
        assert_eq!(factorial(&file, of), Ok(expected(of)));
    }
    let line = machine.device.line(0).unwrap();
    assert_eq!(hosted::interrupts(line), (40, vec![c"edu"]));
    drop(file);
    machine.end();
}

#[test]
fn memory_is_copied_both_ways() {
    let machine = machine();
    let file = open();
    for (round, at) in [0, 1, 1001, 4000, BUFFER - 1].into_iter().enumerate() {
        let sent = pattern(BUFFER - at, round as u8);
        file.seek(at as i64);
        assert_eq!(file.write(&sent), Ok(sent.len()));
        file.seek(at as i64);
        assert_eq!(file.read(sent.len()), Ok(sent));
    }
    // A part of what is there.
    file.seek(8);
    assert_eq!(file.write(b"abc"), Ok(3));
    assert_eq!(file.write(b"def"), Ok(3));
    file.seek(7);
    assert_eq!(file.read(8).unwrap()[1..7], *b"abcdef");
    drop(file);
    machine.end();
}

#[test]
fn many_users_take_turns() {
    let machine = machine();
    let users: Vec<_> = (0..8u32)
        .map(|user| {
            UserTask::spawn(move || {
                let file = open();
                for n in 0..20 {
                    let of = (user * 7 + n) % 34;
                    assert_eq!(factorial(&file, of), Ok(expected(of)));
                    let at = i64::from(user) * 500;
                    let sent = pattern(500, (user + n) as u8);
                    file.seek(at);
                    assert_eq!(file.write(&sent[..BUFFER.min(500)]), Ok(500));
                    file.seek(at);
                    assert_eq!(file.read(500), Ok(sent));
                }
            })
        })
        .collect();
    for user in users {
        user.join();
    }
    machine.end();
}

/// Users who compute until the device goes, while `act` is done.
fn under_load(act: impl FnOnce()) -> u32 {
    let (stop, done) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU32::new(0)),
    );
    let users: Vec<_> = (0..4u32)
        .map(|user| {
            let (stop, done) = (stop.clone(), done.clone());
            UserTask::spawn(move || {
                while !stop.load(SeqCst) {
                    let Ok(file) = OpenFile::open(DEVICE) else {
                        std::thread::sleep(Duration::from_millis(1));
                        continue;
                    };
                    for of in user..user + 20 {
                        match factorial(&file, of) {
                            Ok(got) => assert_eq!(got, expected(of)),
                            Err(error) => {
                                assert_eq!(error, ENODEV);
                                break;
                            }
                        }
                        done.fetch_add(1, SeqCst);
                    }
                }
            })
        })
        .collect();
    wait_for("a factorial", || done.load(SeqCst) > 10);
    act();
    stop.store(true, SeqCst);
    for user in users {
        user.join();
    }
    done.load(SeqCst)
}

#[test]
fn it_is_removed_with_files_open_and_requests_in_flight() {
    let Machine {
        bus,
        mut device,
        module,
        ..
    } = machine();
    let old = open();
    under_load(|| {
        for _ in 0..5 {
            device.remove();
            assert!(!device.is_bound());
            device = Edu::plug(&bus);
            bind(&device);
            assert_eq!(factorial(&open(), 6), Ok(720));
        }
    });
    assert_eq!(factorial(&old, 3), Err(ENODEV));
    assert_eq!(old.read(1), Err(ENODEV));
    // The module is in use as long as the file is open, though the device is gone.
    device.remove();
    let (error, module) = module.rmmod().unwrap_err();
    assert_eq!(error, EBUSY);
    drop(old);
    assert!(module.rmmod().is_ok());
}

#[test]
fn it_is_unbound_and_bound_under_load() {
    let machine = machine();
    under_load(|| {
        for _ in 0..5 {
            machine.device.unbind();
            bind(&machine.device);
            assert_eq!(factorial(&open(), 6), Ok(720));
        }
    });
    machine.end();
}

#[test]
fn it_is_pulled_out_under_load() {
    let Machine {
        bus,
        mut device,
        module,
        ..
    } = machine();
    while_time_passes(|| {
        under_load(|| {
            for _ in 0..5 {
                device.pull();
                device = Edu::plug(&bus);
                bind(&device);
                assert_eq!(factorial(&open(), 6), Ok(720));
            }
        })
    });
    drop(device);
    assert!(module.rmmod().is_ok());
}

#[test]
fn it_vanishes_while_a_request_is_in_flight() {
    let machine = machine();
    let clock = &machine.clock;
    machine.device.with(|edu, _wires| edu.holds = true);
    let asks = [
        UserTask::spawn(|| factorial(&open(), 5).err()),
        UserTask::spawn(|| open().read(4).err()),
    ];
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 1);
    machine.device.vanish();
    for ask in asks {
        assert_eq!(turn_until_ended(clock, ask).0, Some(ENODEV));
    }
    machine.end();
}

#[test]
fn all_ones_are_no_answer() {
    let machine = machine();
    while_time_passes(|| gives_all_ones(&machine));
    machine.end();
}

fn gives_all_ones(machine: &Machine) {
    let file = open();
    assert_eq!(factorial(&file, 5), Ok(120));
    machine.device.set_decoding(false);
    assert_eq!(factorial(&file, 5), Err(ENODEV));
    assert_eq!(file.read(4), Err(ENODEV));
    machine.device.set_decoding(true);
    assert_eq!(factorial(&file, 5), Ok(120));
    // One register, in the end of a request, or zeroes as with QEMU.
    for all in [u64::MAX, 0] {
        machine.device.with(|edu, _wires| edu.reads = Some(all));
        assert_eq!(factorial(&file, 5), Err(ENODEV));
        assert_eq!(file.write(&[1]), Err(ENODEV));
        machine.device.with(|edu, _wires| edu.reads = None);
    }
    assert_eq!(factorial(&file, 5), Ok(120));
}

#[test]
fn what_is_no_such_device_is_refused() {
    let bus = Bus::new();
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    let ones = Edu {
        reads: Some(u64::MAX),
        ..Edu::default()
    };
    let other = hosted::bus::Pci::new(0x1234, 0x1111)
        .class(0x00ff00)
        .bar(0x10_0000);
    let short = hosted::bus::Pci::new(0x1234, 0x11e8)
        .class(0x00ff00)
        .bar(0x80);
    let without = hosted::bus::Pci::new(0x1234, 0x11e8).class(0x00ff00).msi(1);
    let silent = wired().not_wired();
    for (errno, device) in [
        (None, bus.plug(Edu::pci(), ones)),
        (None, bus.plug(other, Edu::default())),
        (Some(EINVAL), bus.plug(short, Edu::default())),
        (Some(ENOMEM), bus.plug(without, Edu::default())),
        (Some(EINVAL), bus.plug(silent, Edu::default())),
        // Its 28 bits do not reach the memory that the machine has.
        (
            Some(EIO),
            bus.plug(Edu::pci().dma_from(1 << 28), Edu::default()),
        ),
    ] {
        assert!(!device.is_bound() && !device.is_master());
        expect_no_device();
        if let Some(errno) = errno {
            let said = format!(
                "probe with driver edu failed with error {}",
                errno.to_errno()
            );
            let log = hosted::dmesg();
            assert!(log.iter().any(|line| line.ends_with(&said)), "{said}");
        }
        // Nothing stays behind: the same device is refused again, and in the same way.
        device.bind();
        assert!(!device.is_bound());
        device.with(|edu, _wires| assert_eq!(edu.begun, 0));
    }
    assert!(module.rmmod().is_ok());
}

/// Without messages.
fn wired() -> hosted::bus::Pci {
    hosted::bus::Pci::new(0x1234, 0x11e8)
        .class(0x00ff00)
        .bar(0x10_0000)
}

#[test]
fn a_wired_interrupt_does_as_well() {
    let bus = Bus::new();
    let device = bus.plug(wired(), Edu::default());
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    assert!(device.is_bound());
    assert_eq!(factorial(&open(), 5), Ok(120));
    assert!(hosted::dmesg().iter().any(|line| line.contains("Intx")));
    device.remove();
    assert!(module.rmmod().is_ok());
}

#[test]
fn an_interrupt_comes_before_the_request_returns() {
    let bus = Bus::new();
    let device = bus.plug(wired(), Edu::default());
    // Nobody has the line yet, which remembers it.
    device.with(|edu, wires| edu.raise(wires, 0x001));
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    let line = device.line(0).unwrap();
    assert_eq!(hosted::interrupts(line), (1, vec![c"edu"]));
    assert_eq!(device.with(|edu, _wires| edu.irq_status), 0);
    assert_eq!(factorial(&open(), 5), Ok(120));
    device.remove();
    assert!(module.rmmod().is_ok());
}

#[test]
fn a_device_that_never_answers_is_given_up() {
    let machine = machine();
    let clock = &machine.clock;
    machine.device.with(|edu, _wires| edu.holds = true);
    let (answer, ms) = turn_until_ended(clock, UserTask::spawn(|| factorial(&open(), 5)));
    assert_eq!(answer, Err(ETIMEDOUT));
    assert!(ms >= 2_000, "{ms} ms");
    // It is still computing, for the next one too.
    let (answer, ms) = turn_until_ended(clock, UserTask::spawn(|| factorial(&open(), 5)));
    assert_eq!(answer, Err(EBUSY));
    assert!(ms >= 2_000, "{ms} ms");
    machine.device.with(|edu, wires| {
        edu.holds = false;
        edu.finish(wires);
    });
    let (answer, _) = turn_until_ended(clock, UserTask::spawn(|| factorial(&open(), 6)));
    assert_eq!(answer, Ok(720));
    machine.end();
}

#[test]
fn a_lost_interrupt_costs_time_and_nothing_else() {
    let machine = machine();
    let clock = &machine.clock;
    machine.device.with(|edu, _wires| edu.mute = true);
    let (answer, ms) = turn_until_ended(clock, UserTask::spawn(|| factorial(&open(), 5)));
    assert_eq!(answer, Ok(120));
    assert!(ms >= 2_000, "{ms} ms");
    let (answer, _) = turn_until_ended(clock, UserTask::spawn(|| open().write(&[7; 100])));
    assert_eq!(answer, Ok(100));
    let buffer = machine.device.with(|edu, _wires| edu.buffer);
    assert_eq!(buffer[..100], [7; 100]);
    machine.end();
}

#[test]
fn spurious_interrupts_end_nothing() {
    let machine = machine();
    machine.device.with(|edu, _wires| edu.holds = true);
    let asks = UserTask::spawn(|| factorial(&open(), 5));
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 1);
    for why in [0, 0, 0x001, 0x100, 0x80] {
        machine.device.with(|edu, wires| edu.raise(wires, why));
        std::thread::sleep(Duration::from_millis(1));
        assert!(!asks.is_finished(), "it has not computed anything");
    }
    machine.device.with(|edu, wires| {
        edu.holds = false;
        edu.finish(wires);
    });
    assert_eq!(asks.join(), Ok(120));
    assert_eq!(factorial(&open(), 6), Ok(720));
    machine.end();
}

#[test]
fn a_copy_that_stops_half_way_goes_on_without_the_memory() {
    let machine = machine();
    let clock = &machine.clock;
    machine.device.with(|edu, _wires| edu.stops_at = 50);
    let (answer, _) = turn_until_ended(clock, UserTask::spawn(|| open().write(&[7; 100])));
    assert_eq!(answer, Err(ETIMEDOUT));
    let (answer, _) = turn_until_ended(clock, UserTask::spawn(|| open().read(100).err()));
    assert_eq!(answer, Some(EBUSY));
    let (device, bus) = (machine.device, machine.bus);
    assert!(device.is_master());
    let (device, _) = turn_until_ended(
        clock,
        UserTask::spawn(move || {
            device.unbind();
            device
        }),
    );
    assert!(!device.is_master());
    // A driver that has it master the bus again would have it write to what was freed.
    let (device, _) = turn_until_ended(
        clock,
        UserTask::spawn(move || {
            device.bind();
            device
        }),
    );
    assert!(!device.is_bound() && !device.is_master());
    device.with(|edu, wires| {
        edu.stops_at = usize::MAX;
        edu.finish(wires);
        assert_eq!(edu.faults, [""; 0]);
    });
    bind(&device);
    let (answer, _) = turn_until_ended(clock, UserTask::spawn(|| open().write(&[8; 100])));
    assert_eq!(answer, Ok(100));
    device.remove();
    assert!(machine.module.rmmod().is_ok());
    drop(bus);
}

#[test]
fn a_device_that_does_not_hear_that_it_is_unbound_reaches_no_memory() {
    let machine = machine();
    machine.device.with(|edu, _wires| edu.holds = true);
    let asks = UserTask::spawn(|| open().read(4).err());
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 1);
    asks.signal();
    assert_eq!(asks.join(), Some(ERESTARTSYS));
    assert!(machine.device.is_master());
    machine.device.set_decoding(false);
    machine.device.unbind();
    assert!(!machine.device.is_master());
    machine.device.with(|edu, wires| {
        edu.finish(wires);
        edu.holds = false;
    });
    bind(&machine.device);
    assert!(machine.device.is_master());
    assert_eq!(factorial(&open(), 6), Ok(720));
    machine.end();
}

#[test]
fn a_signal_ends_the_wait_and_the_next_request_waits_for_the_device() {
    let machine = machine();
    machine.device.with(|edu, _wires| edu.holds = true);
    let asks = UserTask::spawn(|| factorial(&open(), 5));
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 1);
    asks.signal();
    assert_eq!(asks.join(), Err(ERESTARTSYS));
    let next = UserTask::spawn(|| factorial(&open(), 6));
    std::thread::sleep(Duration::from_millis(5));
    machine.device.with(|edu, wires| {
        assert_eq!(edu.begun, 1, "it is still at the first");
        edu.holds = false;
        edu.finish(wires);
    });
    assert_eq!(turn_until_ended(&machine.clock, next).0, Ok(720));
    // One that waits for its turn can be ended, too.
    machine.device.with(|edu, _wires| edu.holds = true);
    let first = UserTask::spawn(|| factorial(&open(), 5));
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 3);
    let second = UserTask::spawn(|| open().write(&[1; 4]));
    std::thread::sleep(Duration::from_millis(5));
    second.signal();
    assert!(second.join().is_err());
    machine.device.with(|edu, wires| edu.finish(wires));
    assert_eq!(first.join(), Ok(120));
    machine.end();
}

#[test]
fn what_a_signal_ended_is_quiet_once_the_driver_is_unbound() {
    let machine = machine();
    machine.device.with(|edu, _wires| edu.holds = true);
    let asks = UserTask::spawn(|| factorial(&open(), 5));
    wait_for("a request", || machine.device.with(|edu, _| edu.begun) == 1);
    asks.signal();
    assert_eq!(asks.join(), Err(ERESTARTSYS));
    // An interrupt that is lost stays raised.
    machine.device.with(|edu, wires| {
        edu.mute = true;
        edu.raise(wires, 0x100);
    });
    machine.device.unbind();
    machine.device.with(|edu, wires| {
        assert_eq!(edu.irq_status, 0);
        edu.finish(wires);
        assert_eq!((edu.factorial, edu.irq_status), (120, 0));
        edu.holds = false;
        edu.mute = false;
    });
    bind(&machine.device);
    assert_eq!(factorial(&open(), 6), Ok(720));
    machine.end();
}

#[test]
fn what_is_outside_never_reaches_the_device() {
    let machine = machine();
    let file = open();
    for (at, len) in [(BUFFER as i64, 8), (i64::MAX, 8), (1 << 40, 8), (0, 0)] {
        file.seek(at);
        assert_eq!(file.read(len), Ok(Vec::new()), "{at}");
        let written = file.write(&vec![1; len]);
        assert_eq!(written, if len == 0 { Ok(0) } else { Err(ENOSPC) }, "{at}");
    }
    file.seek(-1);
    assert_eq!((file.read(1), file.write(&[1])), (Err(EINVAL), Err(EINVAL)));
    assert_eq!(file.ioctl(FACTORIAL + 1, 0), Err(ENOTTY));
    assert_eq!(file.ioctl(FACTORIAL, 0x10), Err(EFAULT));
    file.seek(0);
    assert_eq!(file.write_at_addr(0x10, 8), Err(EFAULT));
    machine.device.with(|edu, _wires| assert_eq!(edu.begun, 0));
    // What is too long is cut, and an error of the user's memory comes after the copy.
    file.seek(BUFFER as i64 - 4);
    assert_eq!(file.write(&[9; 100]), Ok(4));
    file.seek(0);
    assert_eq!(file.read_at_addr(0x10, 8), Err(EFAULT));
    drop(file);
    machine.end();
}
