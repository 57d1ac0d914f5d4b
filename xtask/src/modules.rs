//! `cargo xtask build`: the modules, through the same Makefile that a kernel developer calls by
//! hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{bail, Context, Result};
use clap::Args;

use crate::driver::Driver;
use crate::kernel::Kernel;
use crate::root::{self, As, Root};
use crate::setup::{self, Ready};
use crate::ui::Step;
use crate::{cargo, cmd, crates, guard, tree, Kernels};

/// Where the modules for a kernel are built.
pub(crate) fn directory(kernel: &Kernel) -> PathBuf {
    tree::out().join(kernel.to_string())
}

/// Builds the drivers and the examples for `ready`, as [`build`] does.
pub(crate) fn build_drivers(step: &Step, root: &Root, ready: &Ready) -> Result<Vec<PathBuf>> {
    build_in(step, root, ready, &directory(&ready.kernel), &[])
}

/// Builds every module for `ready`, and checks that the kernel has each symbol that they want.
/// Gives their files.
pub(crate) fn build(step: &Step, root: &Root, ready: &Ready) -> Result<Vec<PathBuf>> {
    // The debug kernels' modules also compare what their tokens claim with what is, and measure
    // their handlers.
    let debug = u8::from(ready.kernel.is_debug());
    let (check, budget) = (format!("CTX_CHECK={debug}"), format!("CTX_BUDGET={debug}"));
    let mut modules = build_in(
        step,
        root,
        ready,
        &directory(&ready.kernel),
        &["CTX_TESTS=1", &check, &budget],
    )?;
    // What runs the table always compares.
    if !ready.kernel.is_debug() {
        modules.extend(build_in(
            step,
            root,
            ready,
            &tree::out().join(format!("{}-checked", ready.kernel)),
            &["CTX_ONLY=tests/matrix/matrix", "CTX_CHECK=1"],
        )?);
    }
    Ok(modules)
}

fn build_in(
    step: &Step,
    root: &Root,
    ready: &Ready,
    out: &Path,
    variables: &[&str],
) -> Result<Vec<PathBuf>> {
    let said = make_in(step, root, ready, out, variables)?;
    if let Some(warning) = said
        .lines()
        .find(|line| line.contains("warning:") || line.contains("WARNING:"))
    {
        bail!(
            "the build of the modules gives a warning, and must give none: {warning} (all of it: \
             {})",
            log_of(out).display()
        );
    }
    checked(out, ready)
}

/// Builds in `out`, with or without a warning.  Gives what it said.
pub(crate) fn make_in(
    step: &Step,
    root: &Root,
    ready: &Ready,
    out: &Path,
    variables: &[&str],
) -> Result<String> {
    let said = run(step, make(root, ready, out, variables)?, out);
    said.map_err(|error| in_the_checkout(&error))
}

/// Where a build says what it does.
fn log_of(out: &Path) -> PathBuf {
    // Not `with_extension`: the last part of `stock-7.2` is none.
    PathBuf::from(format!("{}.log", out.display()))
}

/// Runs a build in `out`.  Gives what it said.
pub(crate) fn run(step: &Step, mut command: Command, out: &Path) -> Result<String> {
    cmd::logged(step, &mut command, &log_of(out))?;
    said(out)
}

/// What the last build in `out` said.
pub(crate) fn said(out: &Path) -> Result<String> {
    Ok(fs::read_to_string(log_of(out))?)
}

/// The modules that were built in `out`, each of whose symbols the kernel has.
pub(crate) fn checked(out: &Path, ready: &Ready) -> Result<Vec<PathBuf>> {
    // Kbuild's list is anew in each build; a module that is no longer in it is stale.
    let modules = list(out)?;
    check_symbols(&modules, &ready.symvers, &out.join("Module.symvers"))?;
    Ok(modules)
}

/// `make` in the checkout, in the build root.
fn make(root: &Root, ready: &Ready, out: &Path, variables: &[&str]) -> Result<Command> {
    fs::create_dir_all(out)?;
    let kdir = format!("KDIR={}", ready.kdir);
    let mo = format!("MO={}", root::OUT);
    let guarded = guard::written(root, &ready.kernel)?;
    let crate_of = format!("CTX_KERNEL={}", root::GUARDED);
    let jobs = format!("-j{}", std::thread::available_parallelism()?);
    let mut arguments = vec![
        "make",
        "--no-print-directory",
        "-C",
        root::SOURCE,
        &kdir,
        &mo,
        &crate_of,
        &jobs,
    ];
    arguments.extend(variables);
    let mut binds = ready.binds();
    binds.extend([
        (tree::checkout(), root::SOURCE),
        (out, root::OUT),
        (&*guarded, root::GUARDED),
    ]);
    Ok(root.command(As::User, &binds, &arguments))
}

/// Each driver of `tests/ui/kernel/refused` must fail, with the one error that its first line
/// names, and its corrected form in `tests/ui/kernel/mended` must build.
pub(crate) fn refused(step: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let cases = tree::checkout().join("tests/ui/kernel/refused");
    let mut expected = BTreeMap::new();
    for case in fs::read_dir(&cases)? {
        let case = case?.path();
        let name = case
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&case)?;
        if !is_for(&text, ready.kernel.series()) {
            continue;
        }
        let error = wanted(&text).with_context(|| format!("{} names no error", case.display()))?;
        expected.insert(name, error);
    }
    anyhow::ensure!(!expected.is_empty(), "no case in {}", cases.display());
    // One place for all of them: ctx_core is built once.
    let out = tree::out().join(format!("{}-refused", ready.kernel));
    let names = |directory: &str| {
        let files = expected
            .keys()
            .map(|name| format!("tests/ui/kernel/{directory}/{name}"));
        format!("CTX_ONLY={}", files.collect::<Vec<_>>().join(" "))
    };
    let log = PathBuf::from(format!("{}.log", out.display()));
    let all = ["--keep-going", "--jobs=1", &names("refused")];
    let built = cmd::logged(step, &mut make(root, ready, &out, &all)?, &log);
    anyhow::ensure!(built.is_err(), "none of {} is refused", cases.display());
    let said = of_each_driver(&fs::read_to_string(&log)?);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(name, error)| {
            let said = said.get(name).map(String::as_str);
            let judged = judge_refusal(Some(error), said.is_none(), said.unwrap_or_default());
            judged.err().map(|why| format!("{name}: {why:#}"))
        })
        .collect();
    anyhow::ensure!(
        wrong.is_empty(),
        "{}\n({})",
        wrong.join("\n"),
        log.display()
    );
    let log = PathBuf::from(format!("{}-accepted.log", out.display()));
    cmd::logged(
        step,
        &mut make(root, ready, &out, &[&names("mended")])?,
        &log,
    )
    .context("a corrected form does not build")?;
    let crates = crates::check(root, ready, &out)?;
    Ok(format!("{} cases, {crates}", expected.len()))
}

/// Whether a kernel of that series has what the case is about: `//! Since 7.3.` leaves out others.
fn is_for(case: &str, series: &str) -> bool {
    let number = |series: &str| -> Vec<u32> {
        let parts = series.split('.').map(str::parse);
        parts.collect::<Result<_, _>>().unwrap_or_default()
    };
    let since = case
        .lines()
        .find_map(|line| line.strip_prefix("//! Since ")?.strip_suffix('.'));
    since.is_none_or(|since| number(since) <= number(series))
}

/// The error that a case's first lines name; one that begins with three spaces goes on.
fn wanted(text: &str) -> Option<String> {
    let mut lines = text
        .lines()
        .skip_while(|line| !line.starts_with("//! error"));
    let first = lines.next()?.strip_prefix("//! error")?.to_owned();
    let more = lines.map_while(|line| line.strip_prefix("//!   "));
    Some(more.fold(first, |error, line| format!("{error} {}", line.trim())))
}

/// What was said before each driver's crate failed, by the driver's name, where one is compiled
/// after the other.
fn of_each_driver(said: &str) -> BTreeMap<String, String> {
    let mut each = BTreeMap::new();
    let mut before = String::new();
    for line in said.lines() {
        let failed = line
            .split_once("*** [")
            .and_then(|(_, rest)| rest.split_once("_rs.o] Error"))
            .and_then(|(target, _)| target.rsplit(['/', ' ']).next());
        match failed {
            Some(name) => {
                each.insert(name.to_owned(), std::mem::take(&mut before));
            }
            None => {
                before.push_str(line);
                before.push('\n');
            }
        }
    }
    each
}

/// `expected` follows the word `error` in the one message that is to be there; `None` where all is
/// well.
fn judge_refusal(expected: Option<&str>, built: bool, said: &str) -> Result<()> {
    // Where two things have one name, rustc tells the crate's too.
    let plain = |text: &str| text.replace("kernel::", "").replace("ctx_core::", "");
    let errors: Vec<String> = said
        .lines()
        .filter_map(|line| line.strip_prefix("error"))
        .filter(|rest| !rest.starts_with(": aborting"))
        .map(plain)
        .collect();
    match expected {
        None if built => Ok(()),
        None => bail!("must build: {errors:#?}"),
        Some(_) if built => bail!("must not build"),
        Some(expected) => match &errors[..] {
            [error] if error.starts_with(&plain(expected)) => Ok(()),
            _ => bail!("expected one error{expected}, got {errors:#?}"),
        },
    }
}

/// The build root sees the checkout elsewhere; the user wants to see his own paths.
fn in_the_checkout(error: &anyhow::Error) -> anyhow::Error {
    let checkout = tree::checkout().display().to_string();
    let text =
        format!("{error:#}").replace(&format!("{}/./", root::SOURCE), &format!("{checkout}/"));
    anyhow::anyhow!(text.replace(root::SOURCE, &checkout))
}

/// The modules that Kbuild says it made.
fn list(out: &Path) -> Result<Vec<PathBuf>> {
    let order =
        fs::read_to_string(out.join("modules.order")).context("Kbuild left no list of modules")?;
    let modules: Vec<PathBuf> = order
        .lines()
        .map(|line| {
            out.join(
                line.strip_prefix(&format!("{}/", root::OUT))
                    .unwrap_or(line),
            )
            .with_extension("ko")
        })
        .collect();
    for module in &modules {
        if !module.is_file() {
            bail!("Kbuild did not make {}", module.display());
        }
    }
    Ok(modules)
}

/// Every undefined symbol must be one that the kernel, or another of the modules, exports. A weak
/// one need not be: the module looks whether it is there.
fn check_symbols(modules: &[PathBuf], kernel: &Path, own: &Path) -> Result<()> {
    let mut exported =
        symbols(&fs::read_to_string(kernel).with_context(|| format!("no {}", kernel.display()))?);
    exported.extend(symbols(&fs::read_to_string(own)?));
    for module in modules {
        let undefined = cmd::output(Command::new("nm").arg("--undefined-only").arg(module))?;
        let missing = missing(&undefined, &exported);
        if !missing.is_empty() {
            bail!(
                "{} wants what its kernel does not have: {}",
                module.display(),
                missing.join(", ")
            );
        }
    }
    Ok(())
}

fn symbols(symvers: &str) -> BTreeSet<String> {
    symvers
        .lines()
        .filter_map(|line| line.split('\t').nth(1))
        .map(String::from)
        .collect()
}

fn missing(undefined: &str, exported: &BTreeSet<String>) -> Vec<String> {
    undefined
        .lines()
        .filter_map(|line| line.trim().strip_prefix("U "))
        .filter(|name| !exported.contains(*name))
        .map(String::from)
        .collect()
}

/// What to build.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    kernels: Kernels,
    /// A driver of your own instead: a directory with a Kbuild that includes ctx.mk [for kernel:
    /// stock]
    #[arg(long, value_name = "DIR")]
    driver: Option<PathBuf>,
}

/// `cargo xtask build`.
pub(crate) fn command(options: &Options) -> Result<()> {
    match &options.driver {
        Some(driver) => build_own(&options.kernels, &Driver::new(driver)?),
        None => build_all(&options.kernels),
    }
}

fn build_own(kernels: &Kernels, driver: &Driver) -> Result<()> {
    let prepared = setup::ensure(&kernels.choose(&Kernel::stock()[..1])?, false)?;
    for ready in &prepared.kernels {
        let what = format!("building for {} ({})", ready.kernel, ready.release);
        let (modules, warnings) =
            Step::run(what, |step| driver.build(step, &prepared.root, ready))?;
        for line in warnings {
            eprintln!("  {line}");
        }
        for module in modules {
            println!("{}", module.display());
        }
    }
    Ok(())
}

fn build_all(kernels: &Kernels) -> Result<()> {
    let prepared = setup::ensure(&kernels.choose(&Kernel::all())?, false)?;
    let guest = Step::run("building the guest program", cargo::guest)?;
    println!("{}", guest.display());
    for ready in &prepared.kernels {
        let what = format!(
            "building the modules for {} ({})",
            ready.kernel, ready.release
        );
        for module in Step::run(what, |step| build(step, &prepared.root, ready))? {
            println!("{}", module.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{is_for, judge_refusal, missing, of_each_driver, symbols};

    #[test]
    fn a_case_since_a_series_is_for_that_and_newer_ones() {
        let case = "//! error[E0277]\n//!\n//! Since 7.9.\n";
        assert!(!is_for(case, "7.8"));
        assert!(is_for(case, "7.9"));
        assert!(is_for(case, "7.10"));
        assert!(is_for("//! error[E0277]\n", "7.8"));
    }

    #[test]
    fn a_refusal_counts_for_its_own_reason_only() {
        let said =
            "error[E0277]: `kernel::Irq` may not\n\nerror: aborting due to 1 previous error\n";
        let expected = Some("[E0277]: `Irq` may");
        assert!(judge_refusal(expected, false, said).is_ok());
        assert!(judge_refusal(expected, true, said).is_err());
        assert!(judge_refusal(Some("[E0308]"), false, said).is_err());
        assert!(judge_refusal(expected, false, &said.repeat(2)).is_err());
        assert!(judge_refusal(expected, false, "make: *** no rule\n").is_err());
        assert!(judge_refusal(None, true, "").is_ok());
        assert!(judge_refusal(None, false, said).is_err());
    }

    #[test]
    fn each_driver_has_its_own_words() {
        let said =
            "error: one\nmake[3]: *** [Makefile.build:357: /out/a_rs.o] Error 1\n  RUSTC b\n\
             error: two\nmake[3]: *** [ctx.mk:43: b_rs.o] Error 1\n\
             make: *** [Makefile:9: x] Error 2\n";
        let each = of_each_driver(said);
        assert_eq!(each["a"], "error: one\n");
        assert_eq!(each["b"], "  RUSTC b\nerror: two\n");
        assert_eq!(each.len(), 2);
    }

    #[test]
    fn a_symbol_that_nobody_exports_is_missing() {
        let exported = symbols(
            "0x0\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n0x0\tmsleep\tvmlinux\tEXPORT_SYMBOL\t\n",
        );
        assert_eq!(
            missing(
                "        U _printk\n        U msleep\n        w part\n",
                &exported
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            missing("        U _printk\n        U spin_lock_irq\n", &exported),
            ["spin_lock_irq"]
        );
    }
}
