//! Counts executed instructions, in a machine that executes one a nanosecond: what
//! `benches/{tokens,raw,c}/costs` do, and whole system calls of a driver and its twins.

use std::time::Duration;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use crate::kernel::{expect_eq, expect_error, insmod, open_device, read, readable, rmmod, Log};
use crate::ktap::Outcome;
use crate::load;
use crate::run::{check, one_by_one, Batch};
use crate::sys::{self, Arena};

/// In plain Rust-for-Linux, in C, and ours.
pub(crate) const WHO: [(&str, &str); 3] = [("c", "c_"), ("raw", "raw_"), ("ctx", "")];
pub(crate) const DEVICE: &str = "/dev/interrupt_context";
const STATISTICS: u32 = 2 << 30 | 16 << 16 | (b'i' as u32) << 8 | 1;
/// An interrupt may come into some calls, and caches are empty in the first.
const CALLS: usize = 300;

/// The whole scenario. What is counted is in the notes, a line each: who, what, how many.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("calls_are_counted", 30, calls),
        check("system_calls_are_counted", 60, system_calls),
        check("load_is_counted", 120, load::measured),
    ])
}

fn calls() -> Outcome {
    let arena = Arena::new(0);
    let mut counts = Vec::new();
    for (_, prefix) in WHO {
        let module = format!("{prefix}costs");
        let mut log = Log::from_now()?;
        insmod(&module, &format!("user={}", arena.address()))?;
        rmmod(&module)?;
        let lines = log.lines()?;
        let said = lines.iter().filter_map(|line| line.strip_prefix("cost: "));
        counts.extend(said.map(String::from));
    }
    Ok(counts.join("\n"))
}

fn system_calls() -> Outcome {
    // Until the kernel has chosen its clock, reading which is a part of an interrupt.
    std::thread::sleep(Duration::from_secs(3));
    let mut counts = Vec::new();
    for (who, prefix) in WHO {
        let module = format!("{prefix}interrupt_context");
        insmod(&module, "")?;
        let file = open_device(DEVICE, libc::O_NONBLOCK)?;
        let mut count = |what: &str, call: &mut dyn FnMut() -> Result<(), String>| {
            counts.push(format!("{who} {what} {}", least(call)?));
            Ok::<_, String>(())
        };
        count("open_close", &mut || {
            let opened = rustix::fs::open(c"/dev/interrupt_context", OFlags::RDONLY, Mode::empty());
            opened.map(drop).map_err(|e| format!("open: {e}"))
        })?;
        count("ioctl", &mut || {
            let [interrupts, _] =
                sys::ioctl_words::<2>(&file, STATISTICS).map_err(|e| format!("ioctl: {e}"))?;
            expect_eq("interrupts", interrupts, 0)
        })?;
        count("poll", &mut || {
            expect_eq("readable", readable(&file, Duration::ZERO)?, false)
        })?;
        count("read_eagain", &mut || {
            expect_error("read", read(&file, &mut [0; 64]), Errno::AGAIN)
        })?;
        drop(file);
        rmmod(&module)?;
    }
    Ok(counts.join("\n"))
}

/// The least number of instructions that a call takes.
fn least(call: &mut dyn FnMut() -> Result<(), String>) -> Result<u64, String> {
    let mut least = u64::MAX;
    for _ in 0..CALLS {
        let began = sys::instructions();
        let done = call();
        let count = sys::instructions() - began;
        done?;
        least = least.min(count);
    }
    Ok(least)
}
