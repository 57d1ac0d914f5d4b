// SPDX-License-Identifier: GPL-2.0
//! Explores a driver and its mutants. What this prints is a table: the driver, what is wrong,
//! whether the driver's plain tests find it, whether an exploration does, how many schedules that
//! took, and the schedule:
//!
//! ```sh
//! cargo test -p explore-tests -- --nocapture
//! ```

use ctx_core::hosted::{Explore, Failure, Loadable, Loaded, Report, World};
use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What is explored of a driver: its scenarios, until one fails.
pub(crate) type Found = Result<Vec<Report>, (usize, Failure)>;
/// Of each: what is wrong, the module of its plain tests, and its scenarios. The first is the
/// driver itself.
pub(crate) type Mutants = &'static [(&'static str, &'static str, fn() -> Found)];

type Scenario = fn(&World);

pub(crate) fn explore(how: &Explore, scenarios: &[Scenario]) -> Found {
    let mut reports: Vec<Report> = Vec::new();
    for scenario in scenarios {
        let before = reports.iter().map(|report| report.schedules).sum();
        let found = how.clone().find(*scenario);
        reports.push(found.map_err(|failure| (before, failure))?);
    }
    Ok(reports)
}

pub(crate) fn load<T: Loadable>(params: &str) -> Loaded<T> {
    Loaded::insmod(params).expect("it loads")
}
pub(crate) fn unload<T: Loadable>(module: Loaded<T>) {
    assert!(module.rmmod().is_ok(), "it is in use");
}

/// Whether the plain tests of a driver, which are ignored tests of this binary, find something: one
/// fails, or they do not end within `patience`, if there is one.
fn plain_tests_find(module: &str, patience: Option<Duration>) -> bool {
    let this = std::env::current_exe().unwrap();
    let mut tests = Command::new(this)
        .args(["--ignored", &format!("made::{module}::")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    loop {
        if let Some(status) = tests.try_wait().unwrap() {
            return !status.success();
        }
        if patience.is_some_and(|patience| begin.elapsed() > patience) {
            let _ = tests.kill();
            let _ = tests.wait();
            return true;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// docs/explore.md has a row of it.
fn is_on_the_page(driver: &str, what: &str) {
    let row = format!("\n| {driver} | {what} | ");
    let page = include_str!("../../../../docs/explore.md");
    assert!(page.contains(&row), "docs/explore.md lacks{row}");
}

pub(crate) fn check(driver: &str, mutants: Mutants) {
    let mut missed = Vec::new();
    for (what, plain, explored) in mutants {
        let result = explored();
        if what.is_empty() {
            let reports = result.unwrap_or_else(|(_, failure)| panic!("{driver}: {failure}"));
            for report in reports {
                println!("{driver}: {report}");
                assert_eq!(
                    report.skipped, 0,
                    "{driver} has schedules that were not run"
                );
            }
            assert!(
                !plain_tests_find(plain, None),
                "{driver} fails its own tests"
            );
            continue;
        }
        is_on_the_page(driver, what);
        // It is told and not judged: on a busy machine a slow test may be taken for one that hangs.
        let plain = plain_tests_find(plain, Some(Duration::from_secs(10)));
        let plain = if plain { "yes" } else { "no" };
        match result {
            Ok(_) => missed.push(*what),
            Err((before, failure)) => {
                let schedules = before + failure.schedules();
                let schedule = failure.schedule();
                println!("{driver} | {what} | {plain} | yes | {schedules} | {schedule}");
            }
        }
    }
    assert!(missed.is_empty(), "{driver}: not found: {missed:?}");
}
