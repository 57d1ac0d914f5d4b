//! The table of the guarded `kernel` crate, held to the trees of the supported series.
//!
//! What a tree has is read from its source, and rustdoc says whether that overlooks anything.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ::guard::calls::Calls;
use ::guard::check::{self, Tree};
use ::guard::edits::Edits;
use ::guard::inventory::Inventory;
use ::guard::rewrite::{self, Guarded};
use ::guard::shown;
use ::guard::table::Table;
use anyhow::{bail, Result};
use clap::Args;

use crate::kernel::{Flavour, Kernel, SERIES};
use crate::root::{self, As, Root};
use crate::setup::{self, Prepared};
use crate::ui::Step;
use crate::{cmd, port, reached, tree, Kernels};

/// The kernels whose headers have the source of each series' `kernel` crate.
pub(crate) fn kernels() -> Vec<Kernel> {
    let of = |series: &str| Kernel::Stock {
        series: series.to_owned(),
        // It compiles more of the crate than the cloud kernel does.
        flavour: Flavour::Rt,
    };
    SERIES.into_iter().map(of).collect()
}

/// `cargo xtask guard`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    kernels: Kernels,
    /// Print it as a patch to the tree's rust/kernel instead
    #[arg(long)]
    diff: bool,
}

/// Writes the guarded crate of each kernel, or prints it as a patch.
pub(crate) fn command(options: &Options) -> Result<()> {
    let choice = options.kernels.choose(&kernels()[..1])?;
    let prepared = setup::ensure(&choice, false)?;
    for kernel in &choice.kernels {
        if !options.diff {
            println!("{}", written(&prepared.root, kernel)?.display());
            continue;
        }
        let source = source(&prepared.root, kernel);
        let files = guarded(&source, kernel.series())?.files;
        print!(
            "{}",
            patch(&files, |name| fs::read_to_string(source.join(name)).ok())
        );
    }
    Ok(())
}

/// What makes the guarded crate of the kernel's own, for `git apply` in a kernel tree; `own` has
/// the text of a file.
fn patch(guarded: &BTreeMap<String, String>, own: impl Fn(&str) -> Option<String>) -> String {
    let diff = |(name, new): (&String, &String)| {
        let old = own(name).unwrap_or_default();
        port::diff(&format!("rust/kernel/{name}"), &old, new)
    };
    guarded.iter().map(diff).collect()
}

/// The directory that has the guarded crate for a kernel, written if it is not what it should be.
pub(crate) fn written(root: &Root, kernel: &Kernel) -> Result<PathBuf> {
    // Kernels of a series share it, and builds run beside each other.
    static WRITTEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let series = kernel.series();
    let out = tree::out().join(format!("guarded-{series}"));
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !written.contains(&out) {
        guarded(&source(root, kernel), series)?.write(&out)?;
        written.insert(out.clone());
    }
    Ok(out)
}

/// The `kernel` crate's source, as it is in the kernel's source package.
fn source(root: &Root, kernel: &Kernel) -> PathBuf {
    root.path(&format!(
        "/usr/src/ctx-rust-{}/rust/kernel",
        kernel.series()
    ))
}

fn guarded(source: &Path, series: &str) -> Result<Guarded> {
    let data = tree::checkout().join("guard");
    rewrite::rewrite(
        source,
        series,
        &Table::load(&data.join("table"))?,
        &Calls::load(&data.join("calls.txt"))?,
        &Edits::load(&data.join("edits"))?,
    )
}

/// No item without a line, no line without an item, no rule that its item cannot have.
pub(crate) fn check(prepared: &Prepared) -> Result<String> {
    let table = Table::load(&tree::checkout().join("guard/table"))?;
    let mut trees = Vec::new();
    for kernel in kernels() {
        trees.push(Tree {
            series: kernel.series().to_owned(),
            inventory: inventory(prepared, &kernel)?,
        });
    }
    let mistakes = check::check(&table, &trees).lines();
    if !mistakes.is_empty() {
        bail!("    {}", mistakes.join("\n    "));
    }
    let mut figures = Vec::new();
    for (kernel, tree) in kernels().iter().zip(&trees) {
        let guarded = guarded(&source(&prepared.root, kernel), kernel.series())?;
        if !guarded.left.is_empty() {
            let left = guarded.left.join("\n    ");
            bail!("{}: the guarded crate lacks:\n    {left}", kernel.series());
        }
        if kernel.series() == SHOWN {
            check_shown(&guarded)?;
        }
        figures.push(check::figures(&table, tree));
    }
    Ok(figures.join("; "))
}

/// The series whose crate is shown to drivers, and which the host's stand-in follows.
const SHOWN: &str = "7.3";

/// `guard/shown.txt` has what a driver sees: plain `cargo test` holds the host's stand-in to it.
fn check_shown(guarded: &Guarded) -> Result<()> {
    let list = tree::checkout().join("guard/shown.txt");
    let lines: Vec<String> = shown::of_kernel(&guarded.files).into_iter().collect();
    let text = format!("{}{}\n", shown::HEAD, lines.join("\n"));
    if env::var_os("BLESS").is_some() {
        fs::write(&list, text)?;
    } else if fs::read_to_string(&list)? != text {
        bail!(
            "{} is not what the guarded crate shows: BLESS=1 writes it anew",
            list.display()
        );
    }
    Ok(())
}

/// What both the source and rustdoc should show, both do.
pub(crate) fn rustdoc(prepared: &Prepared, kernel: &Kernel) -> Result<String> {
    let inventory = inventory(prepared, kernel)?;
    let headers = headers(prepared, kernel)?;
    let out = tree::out().join(format!("guard-rustdoc-{}", kernel.series()));
    fs::create_dir_all(&out)?;
    let arguments = [
        "env".to_owned(),
        format!("--chdir={headers}"),
        // As Kbuild does, for the features that the crate uses; and JSON is one more.
        "RUSTC_BOOTSTRAP=1".to_owned(),
        format!("OBJTREE={headers}"),
        "rustdoc".to_owned(),
        "--edition=2021".to_owned(),
        format!("--target={headers}/scripts/target.json"),
        format!("@{headers}/include/generated/rustc_cfg"),
        format!("-L{headers}/rust"),
        "--sysroot=/dev/null".to_owned(),
        "--crate-name=kernel".to_owned(),
        "--cap-lints=allow".to_owned(),
        "-Zunstable-options".to_owned(),
        "--output-format=json".to_owned(),
        "--document-hidden-items".to_owned(),
        format!("--out-dir={}", root::OUT),
        "rust/kernel/lib.rs".to_owned(),
    ];
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    for name in EXTERN {
        arguments.extend(["--extern", name]);
    }
    let step = Step::begin(format!(
        "rustdoc of the kernel crate of {}",
        kernel.series()
    ));
    let binds = [(&*out, root::OUT)];
    let log = out.with_extension("log");
    let ran = cmd::logged(
        &step,
        &mut prepared.root.command(As::User, &binds, &arguments),
        &log,
    );
    step.forget();
    ran?;
    let json = fs::read_to_string(out.join("kernel.json"))?;
    let found = ::guard::rustdoc::compare(&inventory, &json)?;
    let mistakes = found.mistakes();
    if !mistakes.is_empty() {
        bail!("    {}", mistakes.join("\n    "));
    }
    let left_out: usize = found.left_out.values().sum();
    Ok(format!(
        "both see {}; {left_out} are under a cfg that is off, {} have no public path",
        found.both,
        found.private.len()
    ))
}

/// A driver reaches what `guard/reached-*.txt` says.
pub(crate) fn reached(prepared: &Prepared, kernel: &Kernel) -> Result<String> {
    let inventory = inventory(prepared, kernel)?;
    let step = Step::begin(format!(
        "what a driver reaches of the kernel crate of {}",
        kernel.series()
    ));
    let reached = reached::check(&step, &prepared.root, prepared.kernel(kernel)?, &inventory);
    step.forget();
    reached
}

/// The crates that the `kernel` crate stands on; both series have them all.
const EXTERN: [&str; 8] = [
    "ffi",
    "pin_init",
    "build_error",
    "macros",
    "bindings",
    "uapi",
    "zerocopy",
    "zerocopy_derive",
];

/// The headers' directory, as the build root sees it.
fn headers(prepared: &Prepared, kernel: &Kernel) -> Result<String> {
    let ready = prepared.kernel(kernel)?;
    Ok(format!("/usr/src/linux-headers-{}", ready.release))
}

fn inventory(prepared: &Prepared, kernel: &Kernel) -> Result<Inventory> {
    let source = format!("{}/rust/kernel", headers(prepared, kernel)?);
    Inventory::load(&prepared.root.path(&source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_has_what_was_changed_and_what_is_new() {
        let files = [
            ("a.rs", "one\n2\n"),
            ("new.rs", "x\n"),
            ("same.rs", "one\n"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let own = |name: &str| match name {
            "a.rs" => Some("one\ntwo\n".to_owned()),
            "same.rs" => Some("one\n".to_owned()),
            _ => None,
        };
        let text = patch(&files.into(), own);
        assert_eq!(
            text,
            "--- a/rust/kernel/a.rs\n+++ b/rust/kernel/a.rs\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n\
             --- /dev/null\n+++ b/rust/kernel/new.rs\n@@ -0,0 +1 @@\n+x\n"
        );
    }
}
