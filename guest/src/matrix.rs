//! `tests/matrix`: every cell that the table allows runs, in every context in which the kernel
//! calls a driver.

use std::fs::File;
use std::time::Duration;

use crate::i8042::Keyboard;
use crate::kernel::{insmod, rmmod, wait_for, Log};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, Batch};
use crate::sys;

const TABLE: &str = include_str!("../../tests/matrix/table.txt");

/// The whole scenario: the first check enters every context, and each of the others is one of them.
pub(crate) fn checks() -> Vec<Batch> {
    let mut checks = vec![check("every_context_is_entered", 60, run)];
    for (name, token) in contexts() {
        checks.push(check(
            &format!("{name}_runs_what_{token}_may"),
            5,
            move || ran(name),
        ));
    }
    one_by_one(checks)
}

/// The names and tokens in the table.
fn contexts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let part = TABLE.split("\n[contexts]\n").nth(1).unwrap_or_default();
    part.lines()
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?))
        })
}

fn run() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    insmod("matrix", "")?;
    let device = File::open("/dev/matrix").map_err(|e| format!("/dev/matrix: {e}"))?;
    // The exit is entered last, and whoever is missing shows in a check of its own.
    let late = 1;
    // The CPU that loads it gets NMIs.
    insmod("raise_nmi", "")?;
    rmmod("raise_nmi")?;
    let entered = || {
        keyboard.raise()?;
        Ok(sys::ioctl_number(&device, 0, 0).map_err(|e| format!("ioctl: {e}"))? <= late)
    };
    wait_for("every context", Duration::from_secs(40), entered)?;
    drop(device);
    rmmod("matrix")?;
    Ok(String::new())
}

fn ran(place: &str) -> Outcome {
    let lines = Log::whole()?.lines()?;
    let start = format!("matrix: {place} ran ");
    let counts = lines
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix(&start)?.strip_suffix(" cells"))
        .ok_or_else(|| format!("the module says nothing of {place}"))?;
    match counts.split_once(" of ") {
        Some((ran, of)) if ran == of && of != "0" => Ok(format!("{of} cells")),
        _ => Err(format!("ran {counts} cells").into()),
    }
}
