//! PID 1 of the test guest: mounts what the tests need, runs the scenarios that
//! `ctx.scenario=NAME,NAME` on the kernel's command line asks for, prints KTAP and one verdict, and
//! powers off.
//!
//! Whatever goes wrong in PID 1 itself gives a FAIL, never a PASS. `scenarios.rs` has the names
//! that `cargo xtask` shares.

mod contexts;
mod costs;
mod counted;
mod debugfs;
mod demo;
mod edu;
mod examples;
mod fw_cfg;
mod i8042;
mod interrupt_context;
mod kernel;
mod ktap;
mod level_line;
mod life_cycle;
mod load;
mod matrix;
mod misc_device;
mod plain;
mod process_context;
mod qmp;
mod raw;
mod raw_handler;
mod run;
mod scenarios;
mod selftest;
mod soak;
mod sys;
mod waiting;

use std::fs::OpenOptions;
use std::io::Write;
use std::panic::catch_unwind;
use std::time::Duration;

use rustix::mount::MountFlags;
use rustix::system::RebootCommand;

use ktap::Tally;
use run::{check, Batch};
use scenarios::{COSTS, EVERY, PARAMETER, SPECIAL};

/// The checks of a scenario.
fn checks(scenario: &str) -> Option<Vec<Batch>> {
    Some(match scenario {
        "interrupt_context" => interrupt_context::checks(),
        "process_context" => process_context::checks(),
        "examples" => examples::checks(),
        "edu" => edu::checks(),
        "edu_long" => edu::long_checks(),
        "fw_cfg" => fw_cfg::checks(),
        "debugfs" => debugfs::checks(),
        "contexts" => contexts::checks(),
        "matrix" => matrix::checks(),
        "demo" => demo::checks(),
        "soak" => soak::checks(),
        COSTS => costs::checks(),
        "selftest" => selftest::checks(),
        "raw_sleeper" => raw_handler::sleeper(),
        "raw_lock" => raw_handler::lock(),
        "raw_claim" => raw::claim(),
        "raw_warning" => raw::warning(),
        "raw_section" => raw::section(),
        _ => return None,
    })
}

fn main() {
    if !rustix::process::getpid().is_init() {
        eprintln!("guest: this is PID 1 of the test guest; run `cargo xtask boot` instead");
        std::process::exit(2);
    }
    // A panic's message must not look like a line of the report, nor like the kernel's.
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("# guest: {}", panic.to_string().replace('\n', " "));
    }));
    let verdict = match catch_unwind(|| boot().and_then(|line| scenarios_of(&line).map(run))) {
        Ok(Ok(tally)) => tally.verdict(),
        Ok(Err(why)) => {
            print(&format!("# guest: {why}\n"));
            Tally::default().verdict()
        }
        Err(_) => Tally::default().verdict(),
    };
    print(&verdict);
    rustix::fs::sync();
    let _ = rustix::system::reboot(RebootCommand::PowerOff);
    // Only a kernel without a way to power off comes here.
    let _ = rustix::system::reboot(RebootCommand::Restart);
    loop {
        std::thread::sleep(Duration::from_secs(60));
    }
}

/// Mounts the file systems, opens the console, and gives the kernel's command line.
fn boot() -> Result<String, String> {
    for (kind, path) in [
        ("proc", "/proc"),
        ("sysfs", "/sys"),
        ("devtmpfs", "/dev"),
        ("debugfs", "/sys/kernel/debug"),
    ] {
        let _ = std::fs::create_dir_all(path);
        match rustix::mount::mount(kind, path, kind, MountFlags::empty(), None) {
            // Busy: the kernel has mounted it for us.
            Ok(()) | Err(rustix::io::Errno::BUSY) => {}
            // A kernel without debugfs can do all but the leak scan, which says so itself.
            Err(_) if kind == "debugfs" => {}
            Err(e) => return Err(format!("mount {kind} at {path}: {e}")),
        }
    }
    let console = OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/console")
        .map_err(|e| format!("/dev/console: {e}"))?;
    rustix::stdio::dup2_stdin(&console).map_err(|e| e.to_string())?;
    rustix::stdio::dup2_stdout(&console).map_err(|e| e.to_string())?;
    rustix::stdio::dup2_stderr(&console).map_err(|e| e.to_string())?;
    std::fs::read_to_string("/proc/cmdline").map_err(|e| format!("cmdline: {e}"))
}

/// The scenarios that a kernel command line asks for, with their checks.
fn scenarios_of(command_line: &str) -> Result<Vec<(&str, Vec<Batch>)>, String> {
    let names = command_line
        .split_whitespace()
        .find_map(|word| word.strip_prefix(PARAMETER))
        .ok_or_else(|| format!("no {PARAMETER}NAME on the command line"))?;
    let one = |name| match checks(name) {
        Some(checks) => Ok((name, checks)),
        None => Err(format!(
            "unknown scenario {name:?}; the known ones are {EVERY:?} and {SPECIAL:?}"
        )),
    };
    names.split(',').map(one).collect()
}

/// What to run, one batch after the other. The name of a check begins with that of its scenario
/// where there are several.
fn batches(scenarios: Vec<(&str, Vec<Batch>)>) -> Vec<Batch> {
    let names: Vec<&str> = scenarios.iter().map(|(name, _)| *name).collect();
    let (several, all) = (
        names.len() > 1,
        EVERY.iter().all(|name| names.contains(name)),
    );
    let mut batches = Vec::new();
    for (name, checks) in scenarios {
        let mut checks = checks;
        if !name.starts_with("raw_") {
            checks.push(vec![check("kernel_did_not_complain", 5, || {
                kernel::expect_no_complaint()?;
                Ok(String::new())
            })]);
        }
        if several {
            for check in checks.iter_mut().flatten() {
                check.name = format!("{name}/{}", check.name);
            }
        }
        batches.extend(checks);
    }
    if all {
        batches.push(vec![check(
            "every_module_was_loaded",
            5,
            kernel::every_module_was_loaded,
        )]);
    }
    batches
}

/// Runs the scenarios and prints their report.
fn run(scenarios: Vec<(&str, Vec<Batch>)>) -> Tally {
    let uname = rustix::system::uname();
    print(&format!(
        "# kernel {} {}\n",
        uname.release().to_string_lossy(),
        uname.version().to_string_lossy()
    ));
    let batches = batches(scenarios);
    let (mut tally, head) = Tally::start(batches.iter().map(Vec::len).sum());
    print(&head);
    for batch in &batches {
        let outcomes = run::run_batch(batch);
        for (check, outcome) in batch.iter().zip(&outcomes) {
            print(&tally.report(&check.name, outcome));
        }
    }
    tally
}

/// Writes whole lines to the console, when the kernel's own messages are out and until ours are.
fn print(text: &str) {
    // The kernel's printer thread and the console's tty may cut into each other's lines, so wait
    // for a quiet moment.
    if let Ok(mut log) = kernel::Log::from_now() {
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(5));
            if log.lines().map_or(true, |lines| lines.is_empty()) {
                break;
            }
        }
    }
    let mut console = std::io::stdout();
    let _ = console.write_all(text.as_bytes());
    let _ = console.flush();
    let _ = rustix::termios::tcdrain(&console);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(command_line: &str) -> Result<Vec<String>, String> {
        let batches = batches(scenarios_of(command_line)?);
        Ok(batches
            .into_iter()
            .flatten()
            .map(|check| check.name)
            .collect())
    }

    #[test]
    fn the_scenarios_come_from_the_command_line() {
        let demo = names("console=ttyS0 ctx.scenario=demo panic=-1\n").unwrap();
        assert_eq!(demo.last().unwrap(), "kernel_did_not_complain");
        let two = names("ctx.scenario=examples,demo").unwrap();
        assert!(two
            .iter()
            .all(|name| name.starts_with("examples/") || name.starts_with("demo/")));
        let error = |line| names(line).unwrap_err();
        assert!(error("console=ttyS0").contains("ctx.scenario=NAME"));
        assert!(error("ctx.scenario=demo,dmo").contains("unknown scenario \"dmo\""));
    }

    #[test]
    fn every_name_has_its_checks() {
        for name in EVERY.iter().chain(&SPECIAL) {
            assert!(checks(name).is_some(), "{name}");
        }
        let all = names(&format!("{PARAMETER}{}", EVERY.join(","))).unwrap();
        assert_eq!(all.last().unwrap(), "every_module_was_loaded");
    }
}
