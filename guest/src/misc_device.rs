//! `tests/kernel/misc_device.rs`: a misc device in the kernel crate's shape.

use std::fs::{self, OpenOptions};
use std::io::{IoSlice, IoSliceMut};
use std::os::fd::AsRawFd;
use std::path::Path;
use std::time::Duration;

use rustix::io::{pread, preadv, read, readv, write, writev, Errno};

use crate::kernel::{expect_eq, expect_error, insmod, rmmod, try_rmmod, wait_for, Log};
use crate::ktap::Outcome;
use crate::sys;

const MODULE: &str = "misc_device";
const DEVICE: &str = "/dev/misc_device";
/// Of the driver.
const EXCHANGE: u32 = 3 << 30 | 8 << 16 | (b'm' as u32) << 8 | 1;
const YES: u32 = 1 << 30 | 8 << 16 | (b'm' as u32) << 8 | 2;
const UNKNOWN: u32 = (b'm' as u32) << 8 | 3;

pub(crate) fn operations() -> Outcome {
    let mut log = Log::from_now()?;
    for _ in 0..2 {
        // The second time what the first has dropped or forgotten is free.
        insmod(MODULE, "")?;
        once()?;
        rmmod(MODULE)?;
        for name in ["", "_dropped", "_forgotten", "_twice"] {
            let path = format!("{DEVICE}{name}");
            expect_eq(&path, Path::new(&path).exists(), false)?;
        }
    }
    let closed = "misc_device: \"nonblocking=false\" is closed";
    let closed = log.lines()?.iter().filter(|line| *line == closed).count();
    expect_eq("files that were closed", closed, 2)?;
    Ok(String::new())
}

fn once() -> Result<(), String> {
    wait_for("the dropped device to go", Duration::from_secs(10), || {
        Ok(!Path::new("/dev/misc_device_dropped").exists())
    })?;
    expect_eq(
        "the forgotten device is there",
        Path::new("/dev/misc_device_forgotten").exists(),
        true,
    )?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(DEVICE)
        .map_err(|e| format!("{DEVICE}: {e}"))?;
    expect_error("rmmod of what is open", try_rmmod(MODULE), Errno::AGAIN)?;

    let mut whole = [0; 16];
    expect_eq("a read of nothing", read(&file, &mut whole), Ok(0))?;
    let pieces = [IoSlice::new(b"hello, "), IoSlice::new(b"world")];
    expect_eq("a write of two pieces", writev(&file, &pieces), Ok(12))?;
    let (mut first, mut second) = ([0; 5], [0; 16]);
    let mut pieces = [IoSliceMut::new(&mut first), IoSliceMut::new(&mut second)];
    expect_eq("a read of two pieces", readv(&file, &mut pieces), Ok(12))?;
    expect_eq("the first", &first, b"hello")?;
    expect_eq("the second", &second[..7], b", world")?;
    expect_eq("a read at the end", read(&file, &mut whole), Ok(0))?;
    expect_eq("a read at 7", pread(&file, &mut whole[..3], 7), Ok(3))?;
    expect_eq("what is there", &whole[..3], b"wor")?;
    let mut pieces = [IoSliceMut::new(&mut whole)];
    expect_eq(
        "a read behind it",
        preadv(&file, &mut pieces, 1 << 40),
        Ok(0),
    )?;
    write(&file, b"hello").map_err(|e| e.to_string())?;
    for at in [sys::BadAddress::Unmapped, sys::BadAddress::Kernel] {
        let got = sys::read_to_bad_address(&file, at, 5);
        if !matches!(got, Ok(0) | Err(Errno::FAULT)) {
            return Err(format!("a read to a bad address gave {got:?}"));
        }
        let got = sys::ioctl_bad_address(&file, EXCHANGE, at);
        expect_error("an ioctl with a bad address", got, Errno::FAULT)?;
    }

    expect_eq("a write of one more", write(&file, b"more"), Ok(4))?;
    expect_eq("a read of more", read(&file, &mut whole), Ok(16))?;
    write(&file, b"later").map_err(|e| e.to_string())?;
    expect_error("a read that is queued", read(&file, &mut whole), Errno::IO)?;

    let mut words = [7, 1];
    sys::ioctl_in_out(&file, EXCHANGE, &mut words).map_err(|e| e.to_string())?;
    expect_eq("the first exchange", words, [0, 2])?;
    sys::ioctl_in_out(&file, EXCHANGE, &mut words).map_err(|e| e.to_string())?;
    expect_eq("the second", words, [7, 3])?;
    let got = sys::ioctl_number(&file, UNKNOWN, 0);
    expect_error("an unknown ioctl", got, Errno::NOTTY)?;
    for (text, means) in [
        (*b"yes\0....", Ok(1)),
        (*b"off\0....", Ok(0)),
        (*b"1234567\0", Ok(1)),
        (*b"12345678", Ok(1)),
        (*b"maybe\0..", Err(Errno::INVAL)),
    ] {
        let mut text = text;
        let got = sys::ioctl_bytes(&file, YES, &mut text);
        expect_eq(&format!("what {text:?} means"), got, means)?;
    }

    let path = format!("/proc/self/fdinfo/{}", file.as_raw_fd());
    let info = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    for line in ["length:\t5", "nested:\tinner outer"] {
        if !info.lines().any(|said| said == line) {
            return Err(format!("no line `{line}` in {info:?}"));
        }
    }
    Ok(())
}
