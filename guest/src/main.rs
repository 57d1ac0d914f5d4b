//! PID 1 of the test guest: mounts what the tests need, runs the scenario that `ctx.scenario=NAME` on the kernel's
//! command line asks for, prints KTAP and one verdict, and powers off.
//!
//! Whatever goes wrong in PID 1 itself gives a FAIL, never a PASS. The contract with `cargo xtask` is in
//! `docs/design/2026-11-22-architecture.md`.

mod contexts;
mod demo;
mod examples;
mod i8042;
mod interrupt_context;
mod kernel;
mod ktap;
mod matrix;
mod process_context;
mod raw;
mod raw_handler;
mod run;
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

/// A scenario is a list of checks by a name.
type Scenario = (&'static str, fn() -> Vec<Batch>);

const SCENARIOS: &[Scenario] = &[
    ("demo", demo::checks),
    ("interrupt_context", interrupt_context::checks),
    ("process_context", process_context::checks),
    ("examples", examples::checks),
    ("contexts", contexts::checks),
    ("soak", soak::checks),
    ("matrix", matrix::checks),
    ("raw_sleeper", raw_handler::sleeper),
    ("raw_lock", raw_handler::lock),
    ("raw_claim", raw::claim),
    ("raw_section", raw::section),
    ("selftest", selftest::checks),
];

fn main() {
    if !rustix::process::getpid().is_init() {
        eprintln!("guest: this is PID 1 of the test guest; run `cargo xtask boot` instead");
        std::process::exit(2);
    }
    // A panic's message must not look like a line of the report, nor like the kernel's.
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("# guest: {}", panic.to_string().replace('\n', " "));
    }));
    let verdict = match catch_unwind(|| boot().and_then(|scenario| run(&scenario))) {
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

/// Mounts the file systems, opens the console, and gives the scenario's name.
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
    let line = std::fs::read_to_string("/proc/cmdline").map_err(|e| format!("cmdline: {e}"))?;
    scenario(&line)
}

/// The scenario that a kernel command line asks for.
fn scenario(command_line: &str) -> Result<String, String> {
    let known: Vec<_> = SCENARIOS.iter().map(|(name, _)| *name).collect();
    let name = command_line
        .split_whitespace()
        .find_map(|word| word.strip_prefix("ctx.scenario="))
        .ok_or_else(|| {
            format!("no ctx.scenario=NAME on the command line; NAME is one of {known:?}")
        })?;
    if known.contains(&name) {
        Ok(name.into())
    } else {
        Err(format!(
            "unknown scenario {name:?}; the known ones are {known:?}"
        ))
    }
}

/// Runs a scenario and prints its report.
fn run(scenario: &str) -> Result<Tally, String> {
    let uname = rustix::system::uname();
    print(&format!(
        "# kernel {} {}, scenario {scenario}\n",
        uname.release().to_string_lossy(),
        uname.version().to_string_lossy()
    ));
    let (_, checks) = SCENARIOS
        .iter()
        .find(|(name, _)| *name == scenario)
        .ok_or("unknown scenario")?;
    let mut batches = checks();
    if !scenario.starts_with("raw_") {
        batches.push(vec![check("kernel_did_not_complain", 5, || {
            kernel::expect_no_complaint()?;
            Ok(String::new())
        })]);
    }
    let (mut tally, head) = Tally::start(batches.iter().map(Vec::len).sum());
    print(&head);
    for batch in &batches {
        let outcomes = run::run_batch(batch);
        for (check, outcome) in batch.iter().zip(&outcomes) {
            print(&tally.report(&check.name, outcome));
        }
    }
    Ok(tally)
}

/// Writes whole lines to the console, when the kernel's own messages are out and until ours are.
fn print(text: &str) {
    // The kernel's printer thread and the console's tty may cut into each other's lines, so wait for a quiet moment.
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

    #[test]
    fn the_scenario_comes_from_the_command_line() {
        assert_eq!(
            scenario("console=ttyS0 ctx.scenario=demo panic=-1\n").unwrap(),
            "demo"
        );
        assert!(scenario("console=ttyS0")
            .unwrap_err()
            .contains("ctx.scenario=NAME"));
        assert!(scenario("ctx.scenario=dmo")
            .unwrap_err()
            .contains("unknown scenario"));
    }
}
