//! Each module a hundred times in and out, then a look for what they left behind.

use std::fs;
use std::time::Duration;

use crate::kernel::{insmod, open_device, rmmod};
use crate::ktap::{Outcome, Stop};
use crate::run::{check, one_by_one, Batch, Check};

const ROUNDS: usize = 100;
const KMEMLEAK: &str = "/sys/kernel/debug/kmemleak";
/// What 400 loads and unloads may add to the kernel's unreclaimable slab: noise of the rest of the
/// kernel.
const SLAB_NOISE_KIB: u64 = 4096;
const SLAB_BEFORE: &str = "/slab.before";

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("slab_measured_after_one_round_of_each", 120, || {
            // What is set up once, by the first use, is no leak.
            for module in MODULES {
                round(module)?;
            }
            forget_old_leaks()?;
            let kib = slab_kib()?;
            fs::write(SLAB_BEFORE, kib.to_string()).map_err(|e| format!("{SLAB_BEFORE}: {e}"))?;
            Ok(format!("{kib} KiB"))
        }),
        hundred_times(MODULES[0]),
        hundred_times(MODULES[1]),
        hundred_times(MODULES[2]),
        hundred_times(MODULES[3]),
        check("slab_did_not_grow", 30, slab_did_not_grow),
        check("kmemleak_finds_nothing", 400, no_leak),
    ])
}

const MODULES: [&str; 4] = [
    "interrupt_context",
    "process_context",
    "sleep_in_process",
    "share_with_handler",
];

fn hundred_times(module: &'static str) -> Check {
    check(&format!("{module}_100_times_in_and_out"), 200, move || {
        for number in 1..=ROUNDS {
            round(module).map_err(|why| format!("round {number}: {why}"))?;
        }
        Ok(String::new())
    })
}

/// In, opened and closed where the module makes a device, and out.
fn round(module: &str) -> Result<(), String> {
    insmod(module, "")?;
    match module {
        "interrupt_context" => drop(open_device("/dev/interrupt_context", 0)?),
        "process_context" => drop(open_device("/dev/my_proc_context_dev", 0)?),
        _ => {}
    }
    rmmod(module)
}

fn slab_kib() -> Result<u64, String> {
    let text = fs::read_to_string("/proc/meminfo").map_err(|e| format!("/proc/meminfo: {e}"))?;
    text.lines()
        .find_map(|line| {
            line.strip_prefix("SUnreclaim:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .ok_or_else(|| "no SUnreclaim in /proc/meminfo".into())
}

fn slab_did_not_grow() -> Outcome {
    let before: u64 = fs::read_to_string(SLAB_BEFORE)
        .ok()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| "the slab was not measured before".to_string())?;
    // What is freed after a grace period gets its time.
    std::thread::sleep(Duration::from_secs(1));
    let after = slab_kib()?;
    if after > before + SLAB_NOISE_KIB {
        return Err(format!(
            "expected {before} KiB and at most {SLAB_NOISE_KIB} more, got {after}"
        )
        .into());
    }
    Ok(format!("{before} KiB before, {after} KiB after"))
}

fn kmemleak(command: &str) -> Result<(), String> {
    fs::write(KMEMLEAK, command).map_err(|e| format!("{KMEMLEAK} {command}: {e}"))
}

/// What the kernel itself seems to have lost while it started is not ours.
fn forget_old_leaks() -> Result<(), String> {
    if fs::metadata(KMEMLEAK).is_err() {
        return Ok(());
    }
    kmemleak("scan")?;
    kmemleak("clear")
}

fn no_leak() -> Outcome {
    if fs::metadata(KMEMLEAK).is_err() {
        return Err(Stop::Skip("this kernel is built without kmemleak".into()));
    }
    // An object counts once it is five seconds old, and only if two scans find nothing that points
    // to it.
    std::thread::sleep(Duration::from_secs(6));
    kmemleak("scan")?;
    std::thread::sleep(Duration::from_secs(1));
    kmemleak("scan")?;
    let report = fs::read_to_string(KMEMLEAK).map_err(|e| format!("{KMEMLEAK}: {e}"))?;
    let leaks = report.matches("unreferenced object").count();
    if report.trim().is_empty() {
        Ok("two scans".into())
    } else {
        let first: Vec<_> = report.lines().take(40).collect();
        Err(format!(
            "expected no leak, got {leaks}, the first of them:\n{}",
            first.join("\n")
        )
        .into())
    }
}
