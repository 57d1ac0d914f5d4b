//! `cargo xtask demo`: from nothing to both drivers at work in Debian's stock kernels, and a table
//! of what was seen.
//!
//! Without `--kernel` it takes the newest series: a series more costs its user two minutes the
//! first time.

use anyhow::{bail, Result};
use rayon::prelude::*;

use crate::boot::{self, Boot};
use crate::kernel::Kernel;
use crate::ktap::Outcome;
use crate::setup::{self, Ready};
use crate::ui::{self, Step};
use crate::{cargo, modules, tree, Kernels};

/// How the names of a driver's checks begin, where it is not with the driver's own.
const CHECKS: [(&str, &[&str]); 2] = [
    (
        "interrupt_context",
        &["interrupt_context", "line_1", "count_", "poll_"],
    ),
    (
        "process_context",
        &["process_context", "content_", "eight_readers", "a_signal"],
    ),
];

/// `cargo xtask demo`.
pub(crate) fn command(kernels: &Kernels) -> Result<()> {
    let choice = kernels.choose(&Kernel::newest_stock())?;
    let prepared = setup::ensure(&choice, false)?;
    let guest = Step::run("building the guest program", cargo::guest)?;
    let mut built = Vec::new();
    for ready in &prepared.kernels {
        let what = format!(
            "building the modules for {} ({})",
            ready.kernel, ready.release
        );
        built.push((
            ready,
            Step::run(what, |step| {
                modules::build_drivers(step, &prepared.root, ready)
            })?,
        ));
    }
    let boots = built
        .into_par_iter()
        .with_max_len(1)
        .map(|(ready, modules)| {
            let what = format!(
                "booting {} ({}) and driving both drivers",
                ready.kernel, ready.release
            );
            Step::run(what, |step| {
                boot::pack(ready, &guest, &modules, &["demo"])?.run(step)
            })
            .map(|boot| (ready, boot))
        });
    let boots: Vec<(&Ready, Boot)> = boots.collect::<Result<_>>()?;
    println!("\n{}", ui::table(&rows(&boots)));
    for lost in &prepared.gone {
        println!("{} was left out: {}", lost.kernel, lost.why);
    }
    let red: Vec<_> = boots
        .iter()
        .filter(|(_, boot)| !boot.report.passed())
        .collect();
    for (ready, boot) in &red {
        eprintln!(
            "{}: {}\n{}",
            ready.kernel,
            boot.log.display(),
            boot.report.explain()
        );
    }
    if !red.is_empty() {
        bail!("{} of {} kernels failed", red.len(), boots.len());
    }
    println!(
        "All passed. The consoles are in {}/*/demo.console",
        tree::out().display()
    );
    Ok(())
}

/// A row for each check of each driver, a column for each kernel.
fn rows(boots: &[(&Ready, Boot)]) -> Vec<Vec<String>> {
    let mut head = vec!["driver".to_owned(), "check".to_owned()];
    head.extend(boots.iter().map(|(ready, _)| ready.kernel.to_string()));
    let mut names: Vec<&str> = Vec::new();
    for check in boots.iter().flat_map(|(_, boot)| &boot.report.checks) {
        if !names.contains(&&*check.name) {
            names.push(&check.name);
        }
    }
    let driver_of = |name: &str| {
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
        CHECKS
            .iter()
            .find(|(_, prefixes)| begins(prefixes))
            .map(|(driver, _)| *driver)
    };
    // In the drivers' order; what concerns all of them comes last.
    names.sort_by_key(|name| driver_of(name).unwrap_or("~"));
    let mut rows = vec![head];
    let mut last = "";
    for name in names {
        let driver = driver_of(name).unwrap_or("both");
        let short = name
            .strip_prefix(driver)
            .unwrap_or(name)
            .trim_start_matches(['_', ' ', ':', '.']);
        let shown = if driver == last { "" } else { driver };
        last = driver;
        let mut row = vec![shown.to_owned(), short.replace('_', " ")];
        row.extend(boots.iter().map(|(_, boot)| cell(boot, name).to_owned()));
        rows.push(row);
    }
    let mut verdicts = vec![String::new(), "verdict".to_owned()];
    verdicts.extend(boots.iter().map(|(_, boot)| {
        if boot.report.passed() {
            "PASS".into()
        } else {
            "FAIL".into()
        }
    }));
    rows.push(verdicts);
    rows
}

fn cell(boot: &Boot, name: &str) -> &'static str {
    match boot
        .report
        .checks
        .iter()
        .find(|check| check.name == name)
        .map(|check| check.outcome)
    {
        Some(Outcome::Pass) => "ok",
        Some(Outcome::Fail) => "FAILED",
        Some(Outcome::Skip) => "skipped",
        None => "missing",
    }
}
