//! `examples/fw_cfg`, on QEMU's fw_cfg: a platform device that ACPI names.
//!
//! The older series shows no buses to drivers, and has no such module.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use rustix::io::Errno;

use crate::kernel::{
    expect_eq, expect_error, insmod, module_path, rmmod, tell, try_insmod, unloads_when_closed,
    wait_for, Log,
};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, Batch};

const MODULE: &str = "fw_cfg";
const FILE: &str = "/dev/fw_cfg";
const NAME: &str = "QEMU0002:00";
const DRIVER: &str = "/sys/bus/platform/drivers/fw_cfg";
const ENTRY: usize = 64;

pub(crate) fn checks() -> Vec<Batch> {
    if !module_path(MODULE).exists() {
        return Vec::new();
    }
    one_by_one([
        check("fw_cfg_is_found_by_its_acpi_name", 5, alias),
        check("fw_cfg_probes", 10, probes),
        check("fw_cfg_reads_the_directory", 20, reads),
        check("fw_cfg_serves_four_readers", 60, readers),
        check("fw_cfg_has_its_ports_alone", 10, alone),
        check("fw_cfg_is_unbound_and_bound_under_load", 60, rebinds),
        check("fw_cfg_files_outlive_the_device", 20, outlives),
        check("fw_cfg_unloads_only_when_closed", 20, unloads),
        check("a_driver_reads_what_acpi_says", 30, properties),
    ])
}

/// What `modprobe` would look for.
fn alias() -> Outcome {
    let path = module_path(MODULE);
    let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let alias = b"alias=acpi*:QEMU0002:*";
    let there = bytes.windows(alias.len()).any(|part| part == alias);
    expect_eq("the module has the alias", there, true)?;
    let device = Path::new("/sys/bus/platform/devices").join(NAME);
    let modalias = fs::read_to_string(device.join("modalias")).map_err(|e| e.to_string())?;
    expect_eq("the device's", modalias.trim(), "acpi:QEMU0002:")?;
    Ok(modalias.trim().into())
}

/// `tests/kernel/firmware`, on a device of a table that only these boots have.
fn properties() -> Outcome {
    const MODULE: &str = "firmware";
    const ROUNDS: usize = 10;
    let driver = Path::new("/sys/bus/platform/drivers").join(MODULE);
    let device = driver.join("LNUXBEEF:00");
    let mut log = Log::from_now()?;
    insmod(MODULE, "")?;
    for _ in 0..ROUNDS {
        expect_eq("it is bound", device.exists(), true)?;
        tell(driver.join("unbind"), "LNUXBEEF:00")?;
        expect_eq("it is bound", device.exists(), false)?;
        tell(driver.join("bind"), "LNUXBEEF:00")?;
    }
    rmmod(MODULE)?;
    let lines = log.lines()?;
    let said = |what: &str| lines.iter().filter(|line| line.ends_with(what)).count();
    expect_eq(
        "what was read",
        said("\"a\": [1, 2, 65535], [5, 6]"),
        ROUNDS + 1,
    )?;
    expect_eq("what was kept", said("the part still says 1"), ROUNDS + 1)?;
    let missing = said("property 'gone' is missing");
    expect_eq("what is missing", missing, ROUNDS + 1)?;
    Ok(format!("{} times", ROUNDS + 1))
}

fn open() -> Result<File, String> {
    File::open(FILE).map_err(|e| format!("{FILE}: {e}"))
}

fn directory(mut file: &File) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|e| format!("read: {e}"))?;
    Ok(bytes)
}

/// The names in it, each with its size.
fn entries(directory: &[u8]) -> Result<Vec<(String, u32)>, String> {
    let (count, entries) = directory
        .split_at_checked(4)
        .ok_or("shorter than a number")?;
    let number = |bytes: &[u8]| bytes.iter().fold(0, |n, b| n << 8 | u32::from(*b));
    expect_eq("the length", entries.len(), number(count) as usize * ENTRY)?;
    let entry = |entry: &[u8]| {
        let name = entry[8..].split(|b| *b == 0).next().unwrap_or_default();
        (
            String::from_utf8_lossy(name).into_owned(),
            number(&entry[..4]),
        )
    };
    Ok(entries.chunks(ENTRY).map(entry).collect())
}

/// Once it is bound, it works.
fn works() -> Result<Vec<u8>, String> {
    wait_for(FILE, Duration::from_secs(5), || Ok(open().is_ok()))?;
    let bytes = directory(&open()?)?;
    let entries = entries(&bytes)?;
    let known = entries.iter().find(|(name, _)| name == "etc/e820");
    match known {
        Some((_, 20..)) => Ok(bytes),
        other => Err(format!("etc/e820 is {other:?} in {entries:?}")),
    }
}

fn probes() -> Outcome {
    insmod(MODULE, "")?;
    works()?;
    let driver = fs::read_link(
        Path::new("/sys/bus/platform/devices")
            .join(NAME)
            .join("driver"),
    );
    let driver = driver.map_err(|e| e.to_string())?;
    expect_eq("its driver", driver.ends_with("drivers/fw_cfg"), true)?;
    Ok(driver.display().to_string())
}

/// In one piece, and in pieces from anywhere.
fn reads() -> Outcome {
    let whole = works()?;
    let file = open()?;
    for at in (0..whole.len()).step_by(37) {
        let mut piece = vec![0; 50.min(whole.len() - at)];
        file.read_exact_at(&mut piece, at as u64)
            .map_err(|e| format!("read at {at}: {e}"))?;
        expect_eq("a piece", &*piece, &whole[at..at + piece.len()])?;
    }
    let beyond = file.read_at(&mut [0; 8], whole.len() as u64);
    expect_eq("at the end", beyond.map_err(|e| e.kind()), Ok(0))?;
    Ok(format!("{} entries", entries(&whole)?.len()))
}

fn readers() -> Outcome {
    let whole = works()?;
    let users: Vec<_> = (0..4)
        .map(|_| {
            let whole = whole.clone();
            thread::spawn(move || -> Result<(), String> {
                for _ in 0..5 {
                    expect_eq("the directory", directory(&open()?)? == whole, true)?;
                }
                Ok(())
            })
        })
        .collect();
    for user in users {
        user.join().map_err(|_| String::from("a user panicked"))??;
    }
    Ok("20 times".into())
}

/// The row of the ports that the driver has.
fn ports() -> Result<Option<String>, String> {
    let table = fs::read_to_string("/proc/ioports").map_err(|e| e.to_string())?;
    let mut rows = table.lines().map(str::trim);
    Ok(rows.find(|row| row.ends_with(": fw_cfg")).map(String::from))
}

fn alone() -> Outcome {
    let row = ports()?.ok_or_else(|| String::from("no row of fw_cfg in /proc/ioports"))?;
    // It requests some of the ports by their numbers.
    expect_error(
        "another's request",
        try_insmod("registers", "")?,
        Errno::BUSY,
    )?;
    works()?;
    Ok(row)
}

fn bind() -> Result<(), String> {
    tell(Path::new(DRIVER).join("bind"), NAME)
}

/// It takes the file away before it ends.
fn unbind() -> Result<(), String> {
    tell(Path::new(DRIVER).join("unbind"), NAME)?;
    expect_eq("the file is there", Path::new(FILE).exists(), false)
}

fn rebinds() -> Outcome {
    static STOP: AtomicBool = AtomicBool::new(false);
    let users: Vec<_> = (0..3)
        .map(|_| {
            thread::spawn(|| -> Result<usize, String> {
                let mut done = 0;
                while !STOP.load(Relaxed) {
                    // Nobody is there.
                    let Ok(mut file) = File::open(FILE) else {
                        thread::sleep(Duration::from_millis(1));
                        continue;
                    };
                    let mut bytes = Vec::new();
                    match file.read_to_end(&mut bytes) {
                        Ok(_) => done += entries(&bytes)?.len(),
                        Err(e) if e.raw_os_error() == Some(libc::ENODEV) => {}
                        Err(e) => return Err(format!("read: {e}")),
                    }
                }
                Ok(done)
            })
        })
        .collect();
    let rebound = (0..20).try_for_each(|_| {
        thread::sleep(Duration::from_millis(20));
        unbind()?;
        expect_eq("its ports", ports()?, None)?;
        bind()?;
        works().map(drop)
    });
    STOP.store(true, Relaxed);
    let mut done = 0;
    for user in users {
        done += user.join().map_err(|_| String::from("a user panicked"))??;
    }
    rebound?;
    Ok(format!("20 times, {done} entries"))
}

fn outlives() -> Outcome {
    let file = open()?;
    let read = || file.read_at(&mut [0; 8], 0).map_err(|e| e.raw_os_error());
    expect_eq("a read", read(), Ok(8))?;
    unbind()?;
    expect_eq("a read of nobody", read(), Err(Some(libc::ENODEV)))?;
    expect_eq("its ports", ports()?, None)?;
    let gone = File::open(FILE).map(drop).map_err(|e| e.kind());
    expect_eq("an open", gone, Err(ErrorKind::NotFound))?;
    bind()?;
    works()?;
    expect_eq("the old file", read(), Err(Some(libc::ENODEV)))?;
    Ok(String::new())
}

fn unloads() -> Outcome {
    unloads_when_closed(MODULE, open()?)?;
    expect_eq(FILE, Path::new(FILE).exists(), false)?;
    expect_eq("its ports", ports()?, None)?;
    Ok(String::new())
}
