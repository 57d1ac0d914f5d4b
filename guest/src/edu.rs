//! `drivers/edu`, on QEMU's device: factorials, DMA, and a device that goes while it is used.
//!
//! The older series shows no PCI to drivers, and has no such module.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;

use crate::counted;
use crate::kernel::{
    expect_eq, expect_error, insmod, module_path, rmmod, tell, unloads_when_closed, wait_for, Log,
};
use crate::ktap::Outcome;
use crate::qmp::Monitor;
use crate::run::{check, one_by_one, Batch};
use crate::sys;

const MODULE: &str = "edu";
const DEVICE: &str = "/dev/edu";
const DRIVER: &str = "/sys/bus/pci/drivers/edu";
/// The driver's `_IOWR::<Factorial>(b'e', 1)`.
const FACTORIAL: u32 = 3 << 30 | 8 << 16 | (b'e' as u32) << 8 | 1;
const BUFFER: usize = 4092;

/// The device's directory in sysfs, if it is there.
pub(crate) fn found() -> Option<PathBuf> {
    let entries = fs::read_dir("/sys/bus/pci/devices").ok()?;
    let says = |path: &Path, file, value| {
        fs::read_to_string(path.join(file)).is_ok_and(|text| text.trim() == value)
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| says(path, "vendor", "0x1234") && says(path, "device", "0x11e8"))
}

pub(crate) fn device() -> Result<PathBuf, String> {
    found().ok_or_else(|| "QEMU has no edu device".into())
}

pub(crate) fn checks() -> Vec<Batch> {
    if !module_path(MODULE).exists() {
        return Vec::new();
    }
    let leaks = check("nothing_leaked_outlives_an_unbind", 30, leaks);
    let types = check("edu_registers_have_types", 10, types);
    let counted = check(
        "a_device_is_freed_by_who_counts_it_last",
        60,
        counted::given_up_anywhere,
    );
    one_by_one([
        leaks,
        types,
        check("edu_refuses_a_mask_without_memory", 10, refuses_mask),
        counted,
        check("edu_probes", 10, probes),
        check("edu_raises_its_own_interrupt", 10, interrupts),
        check("edu_computes_for_eight_users", 120, || computes(125)),
        check("edu_copies_both_ways", 60, || copies(4)),
        check("edu_refuses_what_it_has_not", 10, refuses),
        check("edu_is_unbound_and_bound_under_load", 120, rebinds),
        check("edu_files_outlive_the_device", 20, outlives),
        check("edu_is_removed_and_found_under_load", 60, removed),
        check("edu_gives_all_ones", 120, all_ones),
        check("edu_copies_when_it_is_unbound", 20, unbound_while_copying),
        check("edu_is_quiet_once_it_is_unbound", 60, quiet),
        check("edu_may_never_answer", 120, never_answers),
        check("edu_may_lose_its_interrupt", 30, lost),
        check("edu_may_interrupt_unasked", 60, spurious),
        check("edu_is_unplugged_and_plugged_under_load", 120, plugged),
        check("edu_unloads_in_use_only_when_closed", 20, unloads),
    ])
}

/// The module leaks its line, the line's vector and its BAR. The line is freed before the vector,
/// or the kernel complains; and the device can be bound again.
fn leaks() -> Outcome {
    const LEAKS: &str = "pci_leaks";
    let name = bus_name()?;
    let driver = PathBuf::from("/sys/bus/pci/drivers/pci_leaks");
    let resources = || fs::read_to_string("/proc/iomem").map_err(|e| format!("/proc/iomem: {e}"));
    // Its row, if it is bound, and else that nothing of it is there.
    let bound = |is: bool| -> Result<String, String> {
        let row = row_of(LEAKS)?;
        expect_eq("it is bound", device()?.join("driver").exists(), is)?;
        expect_eq("its row is there", row.is_some(), is)?;
        expect_eq("its registers are", resources()?.contains(LEAKS), is)?;
        Ok(row.unwrap_or_default())
    };
    let mut row = String::new();
    for devres in [0, 1] {
        insmod(LEAKS, &format!("devres={devres}"))?;
        bound(true)?;
        for _ in 0..3 {
            tell(driver.join("unbind"), &name)?;
            bound(false)?;
            tell(driver.join("bind"), &name)?;
            row = bound(true)?;
        }
        // It is unbound by that, too.
        rmmod(LEAKS)?;
        bound(false)?;
    }
    // A vector that is requested by its number would be bound to no device.
    let number = row.split(':').next().unwrap_or_default().trim().to_owned();
    let mut log = Log::from_now()?;
    insmod(LEAKS, &format!("number={number}"))?;
    let again = bound(true)?;
    expect_eq(
        "it has the same line",
        again.trim().starts_with(&format!("{number}:")),
        true,
    )?;
    let said = log.lines()?;
    let said = said
        .iter()
        .find_map(|line| line.strip_prefix(&format!("pci_leaks: line {number}: ")))
        .ok_or_else(|| format!("it says nothing of line {number}: {said:#?}"))?;
    let is_vector = again.contains("MSI");
    let right = if is_vector { "error -22" } else { "requested" };
    expect_eq("the line, by its number", said, right)?;
    rmmod(LEAKS)?;
    bound(false)?;
    Ok(format!("{}, by its number: {said}", again.trim()))
}

/// The module looks at the device when it is bound, and says what it finds wrong. Returns what it
/// says of it after `about`.
fn looked_at(about: &str) -> Result<String, String> {
    const TYPES: &str = "pci_registers";
    let mut log = Log::from_now()?;
    insmod(TYPES, "")?;
    let bound = device()?.join("driver").exists();
    let said = log.lines()?;
    rmmod(TYPES)?;
    expect_eq("it is bound", bound, true).map_err(|e| format!("{e}: {said:#?}"))?;
    let found = said.iter().find_map(|line| {
        let line = line.strip_prefix("pci_registers: ")?;
        line.strip_prefix(about)
    });
    let found = found.ok_or_else(|| format!("it says nothing of {about:?}: {said:#?}"))?;
    Ok(found.trim().into())
}

fn types() -> Outcome {
    let id = looked_at("IDENTIFICATION")?;
    let right = id.starts_with("{ <raw>: 0x") && id.contains("mark: Bounded(237)");
    expect_eq("it prints the fields", right, true).map_err(|e| format!("{e}: {id}"))?;
    Ok(id)
}

fn refuses_mask() -> Outcome {
    let error = looked_at("a mask of 20 bits is refused with")?;
    expect_eq("the error", error.as_str(), "EIO")?;
    Ok(error)
}

/// As much as issue 11 wants to see: 10,000 factorials and 100 copies each way. It takes minutes.
pub(crate) fn long_checks() -> Vec<Batch> {
    one_by_one([
        check("edu_probes", 10, probes),
        check("edu_computes_for_eight_users", 600, || computes(1250)),
        check("edu_copies_both_ways", 300, || copies(100)),
        check("edu_unloads_in_use_only_when_closed", 20, unloads),
    ])
}

fn open() -> Result<File, String> {
    let file = fs::OpenOptions::new().read(true).write(true).open(DEVICE);
    file.map_err(|e| format!("{DEVICE}: {e}"))
}

fn factorial(file: &File, of: u32) -> Result<u32, Errno> {
    let mut words = [of, 0];
    sys::ioctl_in_out(file, FACTORIAL, &mut words)?;
    Ok(words[1])
}

/// Modulo 2³², as the device.
fn expected(of: u32) -> u32 {
    (1..=of).fold(1, u32::wrapping_mul)
}

fn probes() -> Outcome {
    insmod(MODULE, "")?;
    wait_for("/dev/edu", Duration::from_secs(5), || {
        Ok(Path::new(DEVICE).exists())
    })?;
    let file = open()?;
    expect_eq("5!", factorial(&file, 5), Ok(120))?;
    let driver = fs::read_link(device()?.join("driver")).map_err(|e| e.to_string())?;
    Ok(driver.display().to_string())
}

/// The row of the line that is named `edu`, and how often it fired.
fn fired() -> Result<(String, u64), String> {
    let row = row_of("edu")?.ok_or("no row of edu in /proc/interrupts")?;
    let words: Vec<&str> = row.split_whitespace().collect();
    let counts = words[1..].iter().map_while(|word| word.parse::<u64>().ok());
    Ok((row.trim().to_owned(), counts.sum()))
}

/// The row of `/proc/interrupts` with the line that `name` has requested, if there is one.
fn row_of(name: &str) -> Result<Option<String>, String> {
    let table = fs::read_to_string("/proc/interrupts").map_err(|e| e.to_string())?;
    let mut rows = table.lines();
    let row = rows.find(|line| {
        let mut words = line.split([' ', ',']).filter(|word| !word.is_empty());
        words.any(|word| word == name)
    });
    Ok(row.map(str::to_owned))
}

fn interrupts() -> Outcome {
    let file = open()?;
    let (_, before) = fired()?;
    for of in 0..10 {
        expect_eq("the factorial", factorial(&file, of), Ok(expected(of)))?;
    }
    let (row, after) = fired()?;
    if after - before < 10 {
        return Err(format!("10 factorials, {} interrupts: {row}", after - before).into());
    }
    Ok(row)
}

/// So many for each of eight users.
fn computes(each: u32) -> Outcome {
    let users: Vec<_> = (0..8u32)
        .map(|user| {
            thread::spawn(move || -> Result<(), String> {
                let file = open()?;
                for n in 0..each {
                    let of = (user * 7 + n) % 34;
                    expect_eq("a factorial", factorial(&file, of), Ok(expected(of)))?;
                }
                Ok(())
            })
        })
        .collect();
    for user in users {
        user.join().map_err(|_| String::from("a user panicked"))??;
    }
    Ok(format!("{} factorials", 8 * each))
}

fn copies(rounds: usize) -> Outcome {
    let mut file = open()?;
    for round in 0..rounds {
        let at = round * 1001 % BUFFER;
        let sent: Vec<u8> = (0..BUFFER - at)
            .map(|i| (i as u8).wrapping_mul(31) ^ round as u8)
            .collect();
        file.seek(SeekFrom::Start(at as u64))
            .map_err(|e| e.to_string())?;
        file.write_all(&sent).map_err(|e| format!("write: {e}"))?;
        let mut got = vec![0; sent.len()];
        file.seek(SeekFrom::Start(at as u64))
            .map_err(|e| e.to_string())?;
        file.read_exact(&mut got)
            .map_err(|e| format!("read: {e}"))?;
        expect_eq("what came back", got == sent, true)?;
    }
    Ok(format!("{rounds} copies each way"))
}

fn refuses() -> Outcome {
    let mut file = open()?;
    file.seek(SeekFrom::Start(BUFFER as u64))
        .map_err(|e| e.to_string())?;
    expect_eq(
        "read at the end",
        file.read(&mut [0; 8]).map_err(|e| e.kind()),
        Ok(0),
    )?;
    let beyond = file.write(&[0; 8]).map_err(|e| e.kind());
    expect_eq("write at the end", beyond, Err(ErrorKind::StorageFull))?;
    let unknown = sys::ioctl_in_out(&file, FACTORIAL + 1, &mut [0, 0]);
    expect_error("an unknown ioctl", unknown, Errno::NOTTY)?;
    Ok(String::new())
}

const USERS: usize = 4;

/// What users do who compute until they are told to stop.
#[derive(Default)]
struct Load {
    stop: AtomicBool,
    /// How many factorials each has got, and how often it was told that there is no device.
    done: [AtomicU32; USERS],
    refused: [AtomicU32; USERS],
}

impl Load {
    /// What one of them does.
    fn run(&self, user: usize) -> Result<(), String> {
        while !self.stop.load(Relaxed) {
            // Nobody is there, or it has just gone.
            let Ok(file) = open() else {
                thread::sleep(Duration::from_millis(1));
                continue;
            };
            for of in user as u32..user as u32 + 20 {
                match factorial(&file, of) {
                    Ok(got) => expect_eq("a factorial", got, expected(of))?,
                    Err(Errno::NODEV) => {
                        self.refused[user].fetch_add(1, Relaxed);
                        thread::sleep(Duration::from_millis(1));
                        break;
                    }
                    Err(e) => return Err(format!("a factorial: {e}")),
                }
                self.done[user].fetch_add(1, Relaxed);
            }
        }
        Ok(())
    }

    /// Waits until each of them has one more of these.
    fn each(what: &str, counts: &[AtomicU32; USERS]) -> Result<(), String> {
        let now = || counts.each_ref().map(|count| count.load(Relaxed));
        let before = now();
        // A request may have to wait for those of all others until the driver's limit.
        wait_for(what, Duration::from_secs(60), || {
            Ok(now().iter().zip(&before).all(|(now, before)| now > before))
        })
    }
}

/// Acts while users compute, each of whom has got a factorial before; how many they got in all.
fn under_load(act: impl FnOnce(&Load) -> Result<(), String>) -> Result<u32, String> {
    let load = Load::default();
    thread::scope(|scope| {
        let load = &load;
        let users: Vec<_> = (0..USERS)
            .map(|user| scope.spawn(move || load.run(user)))
            .collect();
        let acted = Load::each("a factorial for each user", &load.done).and_then(|()| act(load));
        load.stop.store(true, Relaxed);
        for user in users {
            user.join().map_err(|_| String::from("a user panicked"))??;
        }
        acted.map(|()| load.done.iter().map(|done| done.load(Relaxed)).sum())
    })
}

pub(crate) fn bus_name() -> Result<String, String> {
    let path = device()?;
    Ok(path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned())
}

fn bind(name: &str) -> Result<(), String> {
    tell(Path::new(DRIVER).join("bind"), name)
}

/// From then on the device writes to no memory, whatever it does.
fn unbind(name: &str) -> Result<(), String> {
    tell(Path::new(DRIVER).join("unbind"), name)?;
    let command = Command::open()?;
    expect_eq("it masters the bus", command.was[0] & Command::MASTER, 0)
}

/// Once it is bound again, it works.
fn works() -> Result<(), String> {
    wait_for("/dev/edu", Duration::from_secs(5), || Ok(open().is_ok()))?;
    expect_eq("6!", factorial(&open()?, 6), Ok(720))
}

fn rebinds() -> Outcome {
    let name = bus_name()?;
    let done = under_load(|_| {
        for _ in 0..10 {
            unbind(&name)?;
            // At once: nothing that the unbind has left is in the way.
            expect_eq("/dev/edu", Path::new(DEVICE).exists(), false)?;
            bind(&name)?;
            works()?;
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    })?;
    works()?;
    Ok(format!("{done} factorials"))
}

fn outlives() -> Outcome {
    let name = bus_name()?;
    let mut file = open()?;
    unbind(&name)?;
    expect_error("a factorial of nobody", factorial(&file, 3), Errno::NODEV)?;
    expect_eq(
        "a read",
        file.read(&mut [0; 8]).map_err(|e| e.raw_os_error()),
        Err(Some(libc::ENODEV)),
    )?;
    expect_eq("its row is there", fired().is_ok(), false)?;
    bind(&name)?;
    works()?;
    expect_error("the old file", factorial(&file, 3), Errno::NODEV)?;
    Ok(String::new())
}

fn removed() -> Outcome {
    let done = under_load(|_| {
        for _ in 0..5 {
            tell(device()?.join("remove"), "1")?;
            expect_eq("it is there", found().is_some(), false)?;
            tell("/sys/bus/pci/rescan", "1")?;
            works()?;
        }
        Ok(())
    })?;
    Ok(format!("{done} factorials"))
}

/// Memory decoding is switched off: every register reads all ones, as those of a device that was
/// pulled out. Nor does such a one hold its line: a handler that cannot quiet it would be called
/// for ever. Each user is told, and is served again when the device is.
fn all_ones() -> Outcome {
    let name = bus_name()?;
    let file = open()?;
    let done = under_load(|load| {
        let command = Command::open()?;
        command.without(Command::MEMORY)?;
        Load::each("ENODEV for each user", &load.refused)?;
        expect_error("a factorial of nobody", factorial(&file, 3), Errno::NODEV)?;
        // The driver cannot ask the device whether it copies.
        unbind(&name)?;
        tell(device()?.join("remove"), "1")?;
        tell("/sys/bus/pci/rescan", "1")?;
        Load::each("a factorial for each user again", &load.done)
    })?;
    drop(file);
    works()?;
    Ok(format!("{done} factorials"))
}

/// A copy takes 100 ms; a signal ends the wait for it, and the driver is unbound at once.
fn unbound_while_copying() -> Outcome {
    let name = bus_name()?;
    let writer = thread::spawn(|| -> Result<bool, String> {
        let mut file = open()?;
        Ok(file.write(&[7; BUFFER]).is_ok())
    });
    thread::sleep(Duration::from_millis(30));
    unbind(&name)?;
    let wrote = writer
        .join()
        .map_err(|_| String::from("the writer panicked"))??;
    bind(&name)?;
    works()?;
    Ok(if wrote {
        "after the copy"
    } else {
        "before the copy"
    }
    .into())
}

/// In place of the device that is there, another one in QEMU's `socket`, which the kernel is
/// asked to let go, and lets go, while it is used.
fn plugged() -> Outcome {
    let mut monitor = Monitor::open()?;
    tell(device()?.join("remove"), "1")?;
    let plug = |monitor: &mut Monitor| {
        monitor.plug("edu", "another", "socket")?;
        let there = || Ok(found().is_some_and(|device| device.join("driver").exists()));
        wait_for(
            "the device that was plugged in",
            Duration::from_secs(20),
            there,
        )?;
        works()
    };
    plug(&mut monitor)?;
    let bus = bus_name()?;
    let done = under_load(|_| {
        for _ in 0..5 {
            monitor.unplug("another")?;
            expect_eq("it is there", found().is_some(), false)?;
            expect_eq("its row is there", fired().is_ok(), false)?;
            plug(&mut monitor)?;
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    })?;
    monitor.unplug("another")?;
    tell("/sys/bus/pci/rescan", "1")?;
    works()?;
    Ok(format!("{bus}; {done} factorials"))
}

/// What of the device's registers the checks look at themselves.
mod register {
    pub(super) const ID: usize = 0x00;
    pub(super) const STATUS: usize = 0x20;
    pub(super) const COMPUTING: u32 = 0x01;
    pub(super) const IRQ_STATUS: usize = 0x24;
    pub(super) const IRQ_RAISE: usize = 0x60;
}

fn registers() -> Result<sys::Registers, String> {
    let path = device()?.join("resource0");
    let file = fs::OpenOptions::new().read(true).write(true).open(&path);
    let file = file.map_err(|e| format!("{}: {e}", path.display()))?;
    let registers = sys::Registers::map(&file).map_err(|e| format!("{}: {e}", path.display()))?;
    expect_eq("its mark", registers.read(register::ID) & 0xff, 0xed)?;
    Ok(registers)
}

/// A signal ends the wait for a factorial, and the driver is unbound while the device computes on:
/// when that ends, it raises no interrupt.
fn quiet() -> Outcome {
    let name = bus_name()?;
    sys::on_signal(libc::SIGALRM, false);
    // It takes a nanosecond or so for each.
    let mut of = 1 << 28;
    loop {
        let file = open()?;
        sys::alarm(Duration::from_millis(20));
        let ended = factorial(&file, of);
        drop(file);
        unbind(&name)?;
        let registers = registers()?;
        let computing = || registers.read(register::STATUS) & register::COMPUTING != 0;
        let computed_on = computing();
        wait_for(
            "the factorial",
            Duration::from_secs(30),
            || Ok(!computing()),
        )?;
        // It is done, and then raises the interrupt.
        thread::sleep(Duration::from_millis(50));
        let raised = registers.read(register::IRQ_STATUS);
        bind(&name)?;
        works()?;
        expect_eq("what it has raised", raised, 0)?;
        if computed_on {
            expect_error("a factorial that a signal ends", ended, Errno::INTR)?;
            return Ok(format!("{of}!"));
        }
        if of == 1 << 31 {
            return Err(String::from("it never computed on when the driver was unbound").into());
        }
        of *= 2;
    }
}

/// A factorial takes longer than the driver waits. Nothing hangs, and when the device is done it is
/// used again.
fn never_answers() -> Outcome {
    let file = open()?;
    let began = Instant::now();
    expect_error("2³²!", factorial(&file, u32::MAX), Errno::TIMEDOUT)?;
    let waited = began.elapsed();
    expect_eq("it waited", waited >= Duration::from_millis(1900), true)?;
    wait_for("the device", Duration::from_secs(100), || {
        match factorial(&file, 7) {
            Ok(got) => expect_eq("7!", got, 5040).map(|()| true),
            Err(Errno::BUSY) => Ok(false),
            Err(e) => Err(format!("7!: {e}")),
        }
    })?;
    Ok(format!(
        "after {waited:?}; idle after {:?}",
        began.elapsed()
    ))
}

/// The command register in configuration space.
struct Command {
    config: File,
    was: [u8; 2],
}

impl Command {
    const AT: u64 = 4;
    const MEMORY: u8 = 2;
    const MASTER: u8 = 4;
    /// In the second byte.
    const NO_INTX: u8 = 4;

    fn open() -> Result<Self, String> {
        let path = device()?.join("config");
        let config = fs::OpenOptions::new().read(true).write(true).open(path);
        let config = config.map_err(|e| format!("config: {e}"))?;
        let mut was = [0; 2];
        let read = config.read_exact_at(&mut was, Self::AT);
        read.map_err(|e| format!("config: {e}"))?;
        Ok(Self { config, was })
    }

    fn set(&self, value: [u8; 2]) -> Result<(), String> {
        let wrote = self.config.write_all_at(&value, Self::AT);
        wrote.map_err(|e| format!("config: {e}"))
    }

    /// Switched off in it is `off`, and the interrupt line.
    fn without(&self, off: u8) -> Result<(), String> {
        self.set([self.was[0] & !off, self.was[1] | Self::NO_INTX])
    }
}

/// The device may not write to memory, which an MSI is, nor hold its line: the driver looks when
/// its time is over, and the result is there.
fn lost() -> Outcome {
    let file = open()?;
    let (_, before) = fired()?;
    let command = Command::open()?;
    command.without(Command::MASTER)?;
    let began = Instant::now();
    let got = factorial(&file, 7);
    let (waited, counted) = (began.elapsed(), fired());
    command.set(command.was)?;
    expect_eq("7!", got, Ok(5040))?;
    expect_eq("interrupts", counted?.1, before)?;
    expect_eq("it waited", waited >= Duration::from_millis(1900), true)?;
    works()?;
    Ok(format!("after {waited:?}"))
}

/// The device raises interrupts that nobody has asked for: each is acknowledged, and no request
/// takes one for its own.
fn spurious() -> Outcome {
    const RAISED: u64 = 300;
    let registers = registers()?;
    let quiet = || Ok(registers.read(register::IRQ_STATUS) == 0);
    let one = |_| {
        let (_, before) = fired()?;
        registers.write(register::IRQ_RAISE, 0x100);
        wait_for("the handler", Duration::from_secs(5), quiet)?;
        wait_for("its count", Duration::from_secs(5), || {
            Ok(fired()?.1 > before)
        })
    };
    (0..5).try_for_each(one)?;
    works()?;
    let done = under_load(|_| {
        for _ in 0..RAISED {
            registers.write(register::IRQ_RAISE, 0x100);
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    })?;
    wait_for("the handler", Duration::from_secs(5), quiet)?;
    works()?;
    Ok(format!("{RAISED} under {done} factorials"))
}

fn unloads() -> Outcome {
    unloads_when_closed(MODULE, open()?)?;
    expect_eq("/dev/edu", Path::new(DEVICE).exists(), false)?;
    expect_eq("its row is there", fired().is_ok(), false)?;
    Ok(String::new())
}
