//! `cargo xtask demo`: from nothing to both drivers at work in every stock kernel, and a table of what was seen.

use anyhow::{bail, Result};

use crate::boot::{self, Boot};
use crate::kernel::Kernel;
use crate::ktap::Outcome;
use crate::setup::{self, Ready};
use crate::ui::{self, Step};
use crate::{cargo, modules, pool, tree, Kernels};

/// `cargo xtask demo`.
pub(crate) fn command(kernels: &Kernels) -> Result<()> {
    let choice = kernels.choose(&Kernel::stock())?;
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
            Step::run(what, |step| modules::build(step, &prepared.root, ready))?,
        ));
    }
    let boots = pool::run(built, |(ready, modules)| {
        let what = format!(
            "booting {} ({}) and driving both drivers",
            ready.kernel, ready.release
        );
        Step::run(what, |step| {
            boot::run(step, ready, &guest, &modules, "demo")
        })
        .map(|boot| (ready, boot))
    });
    let boots: Vec<(&Ready, Boot)> = boots.into_iter().collect::<Result<_>>()?;
    println!("\n{}", ui::table(&rows(&boots)?));
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
fn rows(boots: &[(&Ready, Boot)]) -> Result<Vec<Vec<String>>> {
    let mut head = vec!["driver".to_owned(), "check".to_owned()];
    head.extend(boots.iter().map(|(ready, _)| ready.kernel.to_string()));
    let mut names: Vec<&str> = Vec::new();
    for check in boots.iter().flat_map(|(_, boot)| &boot.report.checks) {
        if !names.contains(&&*check.name) {
            names.push(&check.name);
        }
    }
    let drivers = tree::crates("drivers")?;
    let driver_of = |name: &str| {
        drivers
            .iter()
            .find(|driver| name.starts_with(driver.as_str()))
    };
    // In the drivers' order; what concerns all of them comes last.
    names.sort_by_key(|name| driver_of(name).map_or("~", |driver| driver.as_str()));
    let mut rows = vec![head];
    let mut last = "";
    for name in names {
        let driver = driver_of(name).map_or("all", |driver| driver.as_str());
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
    Ok(rows)
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
