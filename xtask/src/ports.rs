//! `cargo xtask ports`: the porter on every Rust driver and sample of the kernel tree, and the page
//! that says how far it comes.
//!
//! Their text comes out of Debian's source package, and is nowhere in this repository.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};

use crate::kernel::{Flavour, Kernel, SERIES};
use crate::port::{self, Cause, Kbuild, Ported, Source};
use crate::root::{self, As, Root};
use crate::setup::{self, Prepared, Ready};
use crate::ui::Step;
use crate::{boot, cmd, driver, host, tree};

/// What the command line says.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only the drivers whose way in the kernel tree has this, and nothing is written
    only: Vec<String>,
    /// Show the diffs, too
    #[arg(long)]
    diff: bool,
}

const PAGE: &str = "docs/ports.md";

/// The drivers that are ported in each test.
const SAMPLE: [&str; 4] = [
    "samples/rust/rust_driver_faux.rs",
    "samples/rust/rust_driver_pci.rs",
    "samples/rust/rust_minimal.rs",
    "samples/rust/rust_print_main.rs",
];

/// The kernel that they are ported for: of Debian's, the one with more of the `kernel` crate.
pub(crate) fn kernel() -> Kernel {
    Kernel::Stock {
        series: SERIES[0].to_owned(),
        flavour: Flavour::Rt,
    }
}

/// `cargo xtask ports`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let choice = crate::kernel::Choice {
        kernels: vec![kernel()],
        by_name: true,
    };
    let prepared = setup::ensure(&choice, false)?;
    let ready = prepared.kernel(&kernel())?;
    let wanted = |way: &str| {
        options.only.is_empty() || options.only.iter().any(|only| way.contains(only.as_str()))
    };
    let rows = Step::run("porting the kernel tree's drivers", |step| {
        all(step, &prepared, ready, &wanted)
    })?;
    for row in &rows {
        if options.diff {
            print!("{}", port::whole(&row.ported));
        }
    }
    let page = page(&rows);
    if options.only.is_empty() {
        fs::write(tree::checkout().join(PAGE), &page)?;
        println!("{PAGE} is written");
    } else {
        print!("{page}");
    }
    Ok(())
}

/// The figures are those of `docs/ports.md`.
pub(crate) fn check(prepared: &Prepared) -> Result<String> {
    let ready = prepared.kernel(&kernel())?;
    let step = Step::begin("porting the kernel tree's drivers");
    let rows = all(&step, prepared, ready, &|_| true);
    step.forget();
    let rows = rows?;
    let (new, old) = (
        page(&rows),
        fs::read_to_string(tree::checkout().join(PAGE))?,
    );
    if new != old {
        let diff = similar::TextDiff::from_lines(&old, &new);
        bail!(
            "{PAGE} is stale (cargo xtask ports writes it):\n{}",
            diff.unified_diff()
        );
    }
    let built = rows
        .iter()
        .filter(|row| row.ported.modules.is_some())
        .count();
    Ok(format!("{} drivers, {built} of which build", rows.len()))
}

/// A sample of the drivers comes as far as `docs/ports.md` says. What has come further since is
/// told, and is no failure.
pub(crate) fn sample(prepared: &Prepared) -> Result<String> {
    let ready = prepared.kernel(&kernel())?;
    let step = Step::begin("porting a sample of the kernel tree's drivers");
    let rows = all(&step, prepared, ready, &|way| SAMPLE.contains(&way));
    step.forget();
    let rows = rows?;
    ensure!(
        rows.len() == SAMPLE.len(),
        "the tree lacks one of {SAMPLE:?}"
    );
    let page = fs::read_to_string(tree::checkout().join(PAGE))?;
    judge(&page, &rows.iter().map(Row::cells).collect::<Vec<_>>())
}

/// Compares rows with those of the page.
fn judge(page: &str, rows: &[Vec<String>]) -> Result<String> {
    let mut stale = Vec::new();
    for cells in rows {
        let line = line(cells);
        let name = format!("| {} |", cells[0]);
        let old = page.lines().find(|old| old.starts_with(&name));
        let old = old.with_context(|| format!("{PAGE} has no row of {}", cells[0]))?;
        let cell = |line: &str, column| -> String {
            let mut cells = line.trim_matches(['|', ' ']).split(" | ");
            cells.nth(column).unwrap_or_default().to_owned()
        };
        for (column, what) in [
            (BUILDS, "builds"),
            (BUILDS + 1, "loads"),
            (BUILDS + 2, "probes"),
        ] {
            let good = |line: &str| !["", "no", "compiles"].contains(&&*cell(line, column));
            if good(old) && !good(&line) {
                bail!(
                    "{} was ported to what {what}, and is no longer:\n{old}\n{line}",
                    cells[0]
                );
            }
        }
        if old != line {
            stale.push(cells[0].as_str());
        }
    }
    let note = if stale.is_empty() {
        String::new()
    } else {
        format!(
            "; {PAGE} has other figures of {} (cargo xtask ports)",
            stale.join(", ")
        )
    };
    let built = rows.iter().filter(|cells| cells[BUILDS] == "yes").count();
    Ok(format!(
        "{} drivers, {built} of which build{note}",
        rows.len()
    ))
}

/// A driver of the tree, and how far it came.
struct Row {
    /// Its way in the kernel tree.
    way: String,
    ported: Ported,
    /// Whether its module was loaded and unloaded in the kernel.
    loads: bool,
    /// The devices that it was bound to meanwhile.
    probed: Vec<String>,
}

/// Ports those drivers that are `wanted` by their ways in the tree, and loads what builds.
fn all(
    step: &Step,
    prepared: &Prepared,
    ready: &Ready,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Row>> {
    let unpacked = unpacked(step, &prepared.root)?;
    let mut files = tree::files(&unpacked, &|_| true)?;
    files.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    let mut rows = Vec::new();
    let mut kbuild = Kbuild::new(step, &prepared.root, ready, Path::new("kernel tree"));
    for file in files {
        let way = file.strip_prefix(&unpacked)?.display().to_string();
        if !wanted(&way) {
            continue;
        }
        let Some(source) = driver(&file)? else {
            continue;
        };
        step.detail(&way);
        let ported = port::port(&source, &mut kbuild).with_context(|| way.clone())?;
        rows.push(Row {
            way,
            ported,
            loads: false,
            probed: Vec::new(),
        });
    }
    ensure!(!rows.is_empty(), "no driver of the tree is wanted");
    load(step, prepared, ready, &kbuild, &mut rows)?;
    Ok(rows)
}

/// The driver whose crate root a file is, if it is one.
fn driver(file: &Path) -> Result<Option<Source>> {
    let text = fs::read_to_string(file)?;
    let says = text.lines().any(|line| {
        let line = line.trim_start_matches("kernel::");
        line.starts_with("module") && line.contains("! {")
    });
    if !says {
        return Ok(None);
    }
    let mut found = port::find(file)?;
    Ok(found.pop())
}

/// Loads and unloads the modules that were built, in one boot, where there are devices for some.
fn load(
    step: &Step,
    prepared: &Prepared,
    ready: &Ready,
    kbuild: &Kbuild<'_>,
    rows: &mut [Row],
) -> Result<()> {
    let modules = rows
        .iter()
        .flat_map(|row| row.ported.modules.iter().flatten().cloned());
    let modules: Vec<PathBuf> = modules.collect();
    if modules.is_empty() {
        return Ok(());
    }
    step.detail("loading what builds");
    let driver = kbuild.driver()?;
    let devices = ["-device", "pci-testdev"].map(str::to_owned);
    let used = driver::Used::InTurn;
    let boot = boot::own(step, prepared, ready, &driver, &modules, used, &devices)?;
    let console = fs::read_to_string(&boot.log)?;
    for row in rows {
        let name = &row.ported.after.name;
        let passed = |what: &str| {
            let name = format!("{what}_{name}");
            let mut checks = boot.report.checks.iter();
            checks.any(|check| check.name == name && check.outcome == crate::ktap::Outcome::Pass)
        };
        row.loads = boot.report.splats.is_empty() && passed("load") && passed("unload");
        row.probed = bound(&console, name);
    }
    Ok(())
}

/// The devices that a module was bound to when it was loaded, as the console says.
fn bound(console: &str, module: &str) -> Vec<String> {
    let said = console
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.strip_prefix(driver::BOUND));
    let pairs = said.filter_map(|said| said.split_once(' '));
    let own = pairs.filter(|(name, _)| *name == module);
    own.map(|(_, device)| device.to_owned()).collect()
}

/// The Rust of the kernel's source package, without the `kernel` crate and the tools, and all of
/// the samples, which may have C beside them.
fn unpacked(step: &Step, root: &Root) -> Result<PathBuf> {
    let package = format!("linux-source-{}", SERIES[0]);
    let version = root.output(&["dpkg-query", "-Wf", "${Version}", &package])?;
    let place = tree::out().join("ports");
    let (tree, mark) = (place.join("linux"), place.join("version"));
    let wanted = ["*.rs", "samples/rust/*"].map(|name| format!("{package}/{name}"));
    let wanted_mark = format!("{version}\n{}\n", wanted.join("\n"));
    if fs::read_to_string(&mark).is_ok_and(|mark| mark == wanted_mark) {
        return Ok(tree);
    }
    host::remove(&place)?;
    fs::create_dir_all(&tree)?;
    let excluded = ["rust", "tools", "scripts", "Documentation"];
    let excluded = excluded.map(|name| format!("--exclude={package}/{name}"));
    let archive = format!("/usr/src/{package}.tar.xz");
    let mut arguments = vec![
        "tar",
        "-C",
        root::OUT,
        "--strip-components=1",
        "-xf",
        &archive,
    ];
    arguments.push("--no-same-owner");
    arguments.extend(excluded.iter().map(String::as_str));
    arguments.push("--wildcards");
    arguments.extend(wanted.iter().map(String::as_str));
    step.detail("unpacking the drivers' source");
    let mut command = root.command(As::User, &[(&*tree, root::OUT)], &arguments);
    cmd::logged(step, &mut command, &place.join("tar.log"))?;
    fs::write(mark, wanted_mark)?;
    Ok(tree)
}

/// The columns of the table.
const HEAD: [&str; 11] = [
    "driver", "lines", "changed", "%", "left", "missing", "macro", "shape", "context", "other",
    "builds",
];
const BUILDS: usize = 10;

impl Row {
    fn cells(&self) -> Vec<String> {
        let (changed, all) = port::lines(&self.ported);
        let left = &self.ported.left;
        let mut cells = vec![
            self.way.clone(),
            all.to_string(),
            changed.to_string(),
            format!("{:.1}", 100.0 * changed as f64 / all.max(1) as f64),
            left.len().to_string(),
        ];
        for cause in Cause::ALL {
            let number = left.iter().filter(|left| left.cause == cause).count();
            cells.push(if number == 0 {
                String::new()
            } else {
                number.to_string()
            });
        }
        let builds = match (&self.ported.modules, &self.ported.failure) {
            (Some(_), _) => "yes",
            (None, Some(_)) => "compiles",
            (None, None) => "no",
        };
        cells.push(builds.to_owned());
        cells.push(if self.loads { "yes" } else { "no" }.to_owned());
        cells.push(self.probed.join(", "));
        cells
    }
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// The whole page.
fn page(rows: &[Row]) -> String {
    let mut text = format!("{INTRODUCTION}\n{}\n", line(&heading()));
    text += &format!("|{}\n", "-|".repeat(HEAD.len() + 2));
    for row in rows {
        text += &line(&row.cells());
        text.push('\n');
    }
    let built = rows
        .iter()
        .filter(|row| row.ported.modules.is_some())
        .count();
    let loaded = rows.iter().filter(|row| row.loads).count();
    let probed = rows.iter().filter(|row| !row.probed.is_empty()).count();
    text += &format!(
        "\n{built} of {} build, {loaded} of these are loaded and unloaded, and {probed} have \
         probed a device meanwhile.\n",
        rows.len()
    );
    text += "\n## What they want and do not find\n\n| name | drivers |\n|-|-|\n";
    let mut wanted: Vec<(String, usize)> = wanted(rows).into_iter().collect();
    wanted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (name, drivers) in wanted.iter().filter(|(_, drivers)| *drivers > 1) {
        text += &format!("| `{name}` | {drivers} |\n");
    }
    let once = wanted.iter().filter(|(_, drivers)| *drivers == 1);
    let once: Vec<String> = once.map(|(name, _)| format!("`{name}`")).collect();
    text += &format!("\nOne driver each:\n{}\n", wrapped(&once));
    text
}

fn heading() -> Vec<String> {
    let loads = ["loads", "probed"];
    HEAD.into_iter().chain(loads).map(str::to_owned).collect()
}

/// Words with commas, in lines of at most 100 columns.
fn wrapped(words: &[String]) -> String {
    let (mut text, mut column) = (String::new(), 0);
    for (number, word) in words.iter().enumerate() {
        let comma = if number + 1 < words.len() { "," } else { "" };
        if column > 0 && column + word.len() + 2 > 100 {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text += &format!("{word}{comma}");
        column += word.len() + comma.len();
    }
    text
}

/// The names that drivers do not find, and how many drivers.
fn wanted(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for row in rows {
        let left = row.ported.left.iter();
        let names: BTreeSet<String> = left.flat_map(|left| names(&left.message)).collect();
        for name in names {
            *all.entry(name).or_default() += 1;
        }
    }
    all
}

/// The names that a message says are not there.
fn names(message: &str) -> Vec<String> {
    let quoted = |text: &str| -> Vec<String> {
        text.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    if message.starts_with("unresolved import") {
        // A driver's own are gone with what they are made of.
        let kernels = quoted(message)
            .into_iter()
            .filter(|name| name.starts_with("kernel::"));
        return kernels.collect();
    }
    let kinds = [("cannot find macro", "!"), ("cannot find attribute", "")];
    for (start, end) in kinds {
        if message.starts_with(start) {
            let first = quoted(message).into_iter().next();
            return first
                .map(|name| format!("{name}{end}"))
                .into_iter()
                .collect();
        }
    }
    Vec::new()
}

const INTRODUCTION: &str = "\
# The kernel tree's own drivers, ported

`cargo xtask ports` writes this page: it takes every Rust driver and sample out of Debian's source
package of the newest series, lets `cargo xtask port` port it for the PREEMPT_RT kernel, and loads
and unloads the modules that come out. Nothing is done by hand. `cargo xtask test` repeats four of
them, and `cargo xtask test --all` holds the page to all.

*changed* are the lines that the tool changed, and *%* of all. *left* are errors that it left, by
their causes: what a sealed driver does not see (*missing*), a *macro* that is not there or is
another, an item of another *shape* than in the `kernel` crate, what a *context* forbids. rustc
looks for the other errors only where all names are found, so that the figures of a driver with
something missing are lower bounds. *compiles* is a driver that wants objects of C beside it; those
of the samples are compiled and linked, too.

*probed* are the devices that a module was bound to while it was loaded. The boot has two that these
drivers name: QEMU's `pci-testdev`, and one of an ACPI table of ours with the id `LNUXBEEF`.
";

#[cfg(test)]
mod tests {
    use super::{bound, judge, line, names, wrapped, BUILDS};

    fn row(left: &str, builds: &str) -> Vec<String> {
        let mut cells = vec![String::new(); BUILDS + 3];
        cells[0] = "samples/rust/x.rs".into();
        cells[4] = left.into();
        cells[BUILDS] = builds.into();
        cells
    }

    #[test]
    fn a_driver_that_builds_no_longer_is_a_failure() {
        let page = |left: &str, builds: &str| format!("# x\n{}\n", line(&row(left, builds)));
        let judged = |page: String, left, builds| judge(&page, &[row(left, builds)]);
        let same = judged(page("3", "no"), "3", "no").unwrap();
        assert_eq!(same, "1 drivers, 0 of which build");
        let further = judged(page("3", "no"), "0", "yes").unwrap();
        assert!(further.contains("1 of which build; docs/ports.md has other figures of"));
        let worse = judged(page("0", "yes"), "1", "no").unwrap_err().to_string();
        assert!(worse.contains("is no longer"), "{worse}");
        let mut probed = row("0", "yes");
        probed.splice(BUILDS + 1.., ["yes".into(), "0000:00:03.0".into()]);
        let page = format!("{}\n", line(&probed));
        assert!(judge(&page, &[probed.clone()]).is_ok());
        probed[BUILDS + 2].clear();
        let worse = judge(&page, &[probed]).unwrap_err().to_string();
        assert!(worse.contains("to what probes"), "{worse}");
        assert!(judged("# x\n".into(), "0", "yes").is_err());
    }

    #[test]
    fn devices_are_taken_from_the_console() {
        let console = "# bound: one 0000:00:03.0\n# bound: two b\n[0.1] # bound: one x\n\
            # bound: one LNUXBEEF:00\nok 1 load_one\n";
        assert_eq!(bound(console, "one"), ["0000:00:03.0", "LNUXBEEF:00"]);
        assert!(bound(console, "three").is_empty());
    }

    #[test]
    fn names_are_taken_from_messages() {
        assert_eq!(
            names("unresolved imports `kernel::a`, `crate::c`, `kernel::b`"),
            ["kernel::a", "kernel::b"]
        );
        assert_eq!(
            names("cannot find macro `dev_info` in this scope"),
            ["dev_info!"]
        );
        assert_eq!(
            names("cannot find attribute `vtable` in this scope"),
            ["vtable"]
        );
        assert!(names("mismatched types").is_empty());
    }

    #[test]
    fn words_are_wrapped() {
        let words: Vec<String> = (0..30).map(|n| format!("`name_{n}`")).collect();
        let text = wrapped(&words);
        assert!(text.lines().count() > 2 && text.lines().all(|line| line.len() <= 100));
        assert_eq!(text.replace('\n', " "), words.join(", "));
    }
}
