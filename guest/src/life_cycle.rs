//! `tests/kernel/life_cycle.rs`: files that are open when a module's init fails, and other ways to
//! outlive a module.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::Signal;

use crate::kernel::{
    expect_eq, expect_error, insmod, is_loaded, open_device, readable, rmmod, try_insmod,
    try_rmmod, wait_for, Log,
};
use crate::ktap::Outcome;
use crate::run::{check, spawn, Check, Child};
use crate::sys;

const MODULE: &str = "life_cycle";
const DEVICE: &str = "/dev/life_cycle";
/// Of the driver: gives 5, a negative number, one that is no `int`, an error that is none.
const IOCTLS: [u32; 4] = [0x4c01, 0x4c02, 0x4c03, 0x4c04];
const SOON: Duration = Duration::from_secs(60);

const WAITS: &str =
    "life_cycle: init has failed: waiting until 1 files are closed, or this task is killed";

pub(crate) fn checks() -> [Check; 6] {
    [
        check("results_of_file_operations_are_bounded", 180, results),
        check(
            "an_open_while_init_runs_is_served",
            180,
            served_in_the_window,
        ),
        check("openers_do_not_outlive_a_failed_init", 300, many_openers),
        check("a_failed_init_waits_for_an_open_file", 180, || {
            waits_for_a_file("")?;
            waits_for_a_file("forget=1")
        }),
        check(
            "a_killed_insmod_leaves_the_module_to_rmmod",
            180,
            killed_insmod,
        ),
        check("a_refused_line_has_no_openers", 180, refused_line),
    ]
}

/// The device, as soon as it is there and lets us in.
fn open_when_there(path: &str, flags: i32) -> Result<File, String> {
    let deadline = Instant::now() + SOON;
    loop {
        match open_device(path, flags) {
            Ok(file) => return Ok(file),
            Err(why) if Instant::now() > deadline => return Err(why),
            Err(_) => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Every operation that there is.
fn use_file(file: &File) -> Result<(), String> {
    expect_eq("read", rustix::io::read(file, &mut [0; 8]), Ok(8))?;
    expect_eq("poll", readable(file, Duration::ZERO), Ok(false))?;
    expect_eq("ioctl", sys::ioctl_number(file, IOCTLS[0], 0), Ok(5))
}

fn child(body: impl FnOnce() -> Result<(), String>) -> Result<Child, String> {
    let status = || match body() {
        Ok(()) => 0,
        Err(why) => {
            eprintln!("# {why}");
            1
        }
    };
    spawn(status).map_err(|e| format!("fork: {e}"))
}

fn ended_well(what: &str, child: &Child) -> Result<(), String> {
    let status = child.wait(SOON).and_then(|status| status.exit_status());
    expect_eq(&format!("the status of {what}"), status, Some(0))
}

fn gone() -> Result<(), String> {
    expect_eq("in /proc/modules", is_loaded(MODULE)?, false)?;
    expect_eq("the device is there", Path::new(DEVICE).exists(), false)
}

fn results() -> Outcome {
    insmod(MODULE, "")?;
    let file = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(DEVICE)
        .map_err(|e| format!("{DEVICE}: {e}"))?;
    let nonblock = open_device(DEVICE, libc::O_NONBLOCK)?;
    for len in [0, 1, 8, 100] {
        let mut buffer = [0; 200];
        let got = rustix::io::read(&nonblock, &mut buffer[..len]);
        expect_eq("a read that says more than it was asked", got, Ok(len))?;
        let got = rustix::io::write(&file, &buffer[..len]);
        expect_eq("a write that says more than it was given", got, Ok(len))?;
    }
    let [small, negative, large, queued] = IOCTLS;
    expect_eq("ioctl", sys::ioctl_number(&file, small, 0), Ok(5))?;
    for (what, command, errno) in [
        ("a negative ioctl", negative, Errno::OVERFLOW),
        ("an ioctl that is no int", large, Errno::OVERFLOW),
        ("an ioctl that is queued", queued, Errno::IO),
    ] {
        expect_error(what, sys::ioctl_number(&file, command, 0), errno)?;
    }
    drop((file, nonblock));
    rmmod(MODULE)?;
    Ok(String::new())
}

fn served_in_the_window() -> Outcome {
    let opener = child(|| use_file(&open_when_there(DEVICE, libc::O_NONBLOCK)?))?;
    insmod(MODULE, "opens=1")?;
    ended_well("the opener", &opener)?;
    rmmod(MODULE)?;
    gone()?;
    Ok(String::new())
}

/// Four processes that do nothing but open, use and close, while init fails again and again.
fn many_openers() -> Outcome {
    let openers = openers(DEVICE, |file| {
        // Long enough that an init that did not wait would be over, and its module freed.
        std::thread::sleep(Duration::from_millis(100));
        use_file(&file)
    })?;
    let mut rounds = 0;
    let start = Instant::now();
    while rounds < 20 && start.elapsed() < Duration::from_secs(30) {
        let forget = rounds % 2;
        let got = try_insmod(MODULE, &format!("opens=8 fail=1 forget={forget}"))?;
        expect_error("insmod", got, Errno::BUSY)?;
        gone()?;
        rounds += 1;
    }
    stop(openers)?;
    Ok(format!("{rounds} failed inits"))
}

/// Processes that open `path` as often as they can, and do something with it.
fn openers(path: &'static str, body: fn(File) -> Result<(), String>) -> Result<Vec<Child>, String> {
    (0..4)
        .map(|_| {
            child(move || loop {
                match open_device(path, libc::O_NONBLOCK) {
                    Ok(file) => body(file)?,
                    Err(_) => std::thread::yield_now(),
                }
            })
        })
        .collect()
}

fn stop(openers: Vec<Child>) -> Result<(), String> {
    for opener in openers {
        opener.kill()?;
    }
    Ok(())
}

fn waits_for_a_file(parameters: &str) -> Outcome {
    let held = Duration::from_millis(2500);
    let holder = child(move || {
        let mut log = Log::from_now()?;
        let file = open_when_there(DEVICE, libc::O_NONBLOCK)?;
        wait_for("init to fail", SOON, || {
            Ok(log
                .lines()?
                .iter()
                .any(|line| line == "life_cycle: init fails"))
        })?;
        let start = Instant::now();
        let mut said = false;
        // The message comes after a second of the waiter's, which on a busy machine may be later.
        wait_for("init to say that it waits", SOON, || {
            use_file(&file)?;
            std::thread::sleep(Duration::from_millis(20));
            said |= said_in(&log.lines()?, WAITS).is_ok();
            Ok(said && start.elapsed() >= held)
        })
    })?;
    let mut log = Log::from_now()?;
    let start = Instant::now();
    let got = try_insmod(MODULE, &format!("opens=1 fail=1 {parameters}"))?;
    let took = start.elapsed();
    expect_error("insmod", got, Errno::BUSY)?;
    expect_eq("insmod has waited", took >= held, true)?;
    gone()?;
    ended_well("who had the file", &holder)?;
    said_in(&log.lines()?, WAITS)?;
    Ok(format!("waited {took:?}"))
}

fn said_in(lines: &[String], line: &str) -> Result<(), String> {
    if lines.iter().any(|said| said == line) {
        Ok(())
    } else {
        Err(format!("expected {line:?} in the log, got {lines:#?}"))
    }
}

fn killed_insmod() -> Outcome {
    let mut log = Log::from_now()?;
    let insmod = child(|| try_insmod(MODULE, "opens=2 fail=1")?.map_err(|e| e.to_string()))?;
    // One that is waiting in a read, too, which a signal ends.
    let reader = child(|| {
        let file = open_when_there(DEVICE, 0)?;
        rustix::io::read(&file, &mut [0; 8]).map_or_else(|_| Ok(()), |_| Err("read".into()))
    })?;
    let file = open_when_there(DEVICE, libc::O_NONBLOCK)?;
    let mut lines = Vec::new();
    wait_for("init to fail", SOON, || {
        lines.extend(log.lines()?);
        Ok(lines.iter().any(|line| line == "life_cycle: init fails"))
    })?;
    std::thread::sleep(Duration::from_millis(100));
    expect_eq(
        "insmod has ended",
        insmod.wait(Duration::ZERO).is_some(),
        false,
    )?;
    let took = insmod.kill()?;
    expect_eq("the module is there", is_loaded(MODULE)?, true)?;
    expect_eq("the device is there", Path::new(DEVICE).exists(), false)?;
    use_file(&file)?;
    expect_error("rmmod while open", try_rmmod(MODULE), Errno::WOULDBLOCK)?;
    drop(file);
    expect_error("rmmod while read", try_rmmod(MODULE), Errno::WOULDBLOCK)?;
    reader.signal(Signal::TERM);
    let status = reader.wait(SOON).and_then(|s| s.terminating_signal());
    expect_eq("the reader's end", status, Some(Signal::TERM.as_raw()))?;
    rmmod(MODULE)?;
    gone()?;
    lines.extend(log.lines()?);
    said_in(
        &lines,
        "ctx_core: init has failed, and files are open: the module stays until rmmod",
    )?;
    insmod_again()?;
    Ok(format!("insmod ended {took:?} after SIGKILL"))
}

fn insmod_again() -> Result<(), String> {
    insmod(MODULE, "")?;
    rmmod(MODULE)
}

/// The driver makes its device last: whoever waits for it finds none.
fn refused_line() -> Outcome {
    let openers = openers("/dev/interrupt_context", |_| {
        Err("the device of a refused line was open".into())
    })?;
    for _ in 0..10 {
        let got = try_insmod("interrupt_context", "irq=9999")?;
        expect_error("insmod", got, Errno::INVAL)?;
    }
    stop(openers)?;
    Ok(String::new())
}
