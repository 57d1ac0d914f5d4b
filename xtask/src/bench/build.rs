//! What attributes cost the compiler: `cargo check` of a crate with many functions, in processor
//! time, as a ratio to the same functions without tokens.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::test::Meter;
use crate::ui::Step;
use crate::{cargo, cmd, tree};

/// How many functions a crate has.
pub(crate) const SIZES: [u32; 4] = [10, 100, 1000, 10_000];

/// Each is measured so often; the median counts.
const RUNS: usize = 3;

/// A way to write the functions, all with the same body: a section of a lock, and a call.
pub(crate) struct Form {
    name: &'static str,
    /// For the reader.
    pub(crate) shown: &'static str,
    /// Before each function.
    attribute: &'static str,
    /// The first parameter.
    parameter: &'static str,
    /// The first argument.
    argument: &'static str,
}

pub(crate) const FORMS: [Form; 5] = [
    Form {
        name: "plain",
        shown: "no token",
        attribute: "",
        parameter: "",
        argument: "",
    },
    Form {
        name: "hand",
        shown: "token by hand",
        attribute: "",
        parameter: "ctx: &mut ProcessCtx, ",
        argument: "ctx, ",
    },
    Form {
        name: "unchanged",
        shown: "token by hand, and an attribute that changes nothing",
        attribute: "#[unchanged::unchanged]",
        parameter: "ctx: &mut ProcessCtx, ",
        argument: "ctx, ",
    },
    Form {
        name: "process_ctx",
        shown: "`#[process_ctx]`",
        attribute: "#[process_ctx]",
        parameter: "",
        argument: "ctx, ",
    },
    Form {
        name: "irq_handler",
        shown: "`#[irq_handler]`",
        attribute: "#[irq_handler]",
        parameter: "",
        argument: "ctx, ",
    },
];
/// What a form is compared with besides: the cost of being an attribute.
const UNCHANGED: usize = 2;

/// Processor time of each form, for each size, as a ratio to the first form.
pub(crate) struct Ratios(Vec<Vec<f64>>);

impl Ratios {
    /// By form; for each size.
    pub(crate) fn of(&self, form: usize) -> &[f64] {
        &self.0[form]
    }

    /// For the reader, with a heading.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let mut heading = vec![String::new()];
        heading.extend(SIZES.iter().map(|size| format!("{size} functions")));
        heading.push(format!(
            "{}, to an attribute that changes nothing",
            SIZES[3]
        ));
        let mut rows = vec![heading];
        for (form, ratios) in FORMS.iter().zip(&self.0) {
            let last = SIZES.len() - 1;
            let to_unchanged = ratios[last] / self.0[UNCHANGED][last];
            let mut row = vec![form.shown.to_owned()];
            row.extend(ratios.iter().map(|ratio| format!("{ratio:.2}")));
            row.push(if form.attribute.is_empty() {
                "–".into()
            } else {
                format!("{to_unchanged:.2}")
            });
            rows.push(row);
        }
        rows
    }
}

/// Measures every form.
pub(crate) fn measure(step: &Step) -> Result<Ratios> {
    let place = tree::out().join("bench-build");
    write(&place).with_context(|| format!("cannot write {}", place.display()))?;
    let mut all = vec![Vec::new(); FORMS.len()];
    for size in SIZES {
        let mut runs = vec![Vec::new(); FORMS.len()];
        // The first time, what they stand on is checked as well.
        let warm = usize::from(size == SIZES[0]);
        for run in 0..RUNS + warm {
            let mut plain = None;
            for (number, form) in FORMS.iter().enumerate() {
                step.detail(&format!("{} × {size}, run {run}", form.name));
                let spent = check(step, &place, &format!("{}_{size}", form.name))?;
                let ratio = spent / *plain.get_or_insert(spent);
                if run >= warm {
                    runs[number].push(ratio);
                }
            }
        }
        for (number, mut ratios) in runs.into_iter().enumerate() {
            ratios.sort_by(f64::total_cmp);
            all[number].push(ratios[RUNS / 2]);
        }
    }
    Ok(Ratios(all))
}

/// The processor time of checking one crate anew.
fn check(step: &Step, place: &Path, name: &str) -> Result<f64> {
    let source = place.join(name).join("src/lib.rs");
    let text = fs::read(&source)?;
    fs::write(&source, text)?;
    let mut command = cargo::cargo(&["check", "--offline", "--quiet", "--package", name]);
    command
        .current_dir(place)
        .env("CARGO_TARGET_DIR", place.join("target"))
        .env("CARGO_INCREMENTAL", "0");
    let meter = Meter::begin();
    cmd::logged(step, &mut command, &place.join("check.log"))?;
    Ok(meter.cpu())
}

/// A workspace with a crate for each form and size.
fn write(place: &Path) -> Result<()> {
    let file = |path: PathBuf, text: &str| -> Result<()> {
        fs::create_dir_all(path.parent().context("a file lies in a directory")?)?;
        Ok(fs::write(path, text)?)
    };
    let package = |name: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n{rest}")
    };
    file(
        place.join("Cargo.toml"),
        "[workspace]\nresolver = \"2\"\nmembers = [\"*_*\", \"unchanged\"]\n",
    )?;
    fs::copy(
        tree::checkout().join("Cargo.lock"),
        place.join("Cargo.lock"),
    )?;
    file(
        place.join("unchanged/Cargo.toml"),
        &package("unchanged", "[lib]\nproc-macro = true\n"),
    )?;
    file(place.join("unchanged/src/lib.rs"), ATTRIBUTE)?;
    let core = tree::checkout().join("ctx-core");
    let dependencies = format!(
        "[dependencies]\nctx-core = {{ path = {:?} }}\nunchanged = {{ path = \"../unchanged\" }}\n",
        core.display().to_string()
    );
    for form in &FORMS {
        for size in SIZES {
            let name = format!("{}_{size}", form.name);
            let manifest = package(&name, &dependencies);
            file(place.join(&name).join("Cargo.toml"), &manifest)?;
            file(place.join(&name).join("src/lib.rs"), &functions(form, size))?;
        }
    }
    Ok(())
}

const ATTRIBUTE: &str = "//! An attribute that changes nothing.
use proc_macro::TokenStream;
/// Gives what it gets.
#[proc_macro_attribute]
pub fn unchanged(_: TokenStream, item: TokenStream) -> TokenStream {
    item
}
";

/// What stands in for a lock where there are no tokens.
const LOCK: &str = "pub struct SpinLock<T>(std::sync::Mutex<T>);
impl<T> SpinLock<T> {
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.0.lock().unwrap())
    }
}
pub enum IrqReturn { None, Handled }
";

const TOKENS: &str = "extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
";

/// A crate's source.
fn functions(form: &Form, size: u32) -> String {
    let Form {
        attribute,
        parameter,
        argument,
        ..
    } = form;
    let tokens = !argument.is_empty();
    let (head, lock, closure) = if tokens {
        (TOKENS, "SpinLock<u64, Irq>", "|v, _ctx|")
    } else {
        (LOCK, "SpinLock<u64>", "|v|")
    };
    let mut text = format!(
        "{head}{attribute}\npub fn helper({parameter}lock: &{lock}, n: u64) -> IrqReturn {{\n    \
         lock.with({argument}{closure} *v ^= n);\n    IrqReturn::Handled\n}}\n"
    );
    for number in 0..size {
        writeln!(
            text,
            "{attribute}\npub fn f{number}({parameter}lock: &{lock}, n: u64) -> IrqReturn {{\n    \
             let seen = lock.with({argument}{closure} {{ *v += n; *v }});\n    \
             if seen > {number} {{ return helper({argument}lock, seen); }}\n    \
             IrqReturn::None\n}}"
        )
        .expect("a string takes all");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{functions, Ratios, FORMS};

    #[test]
    fn a_crate_has_as_many_functions_as_asked_for() {
        for form in &FORMS {
            let text = functions(form, 10);
            assert_eq!(text.matches("pub fn f").count(), 10, "{}", form.name);
            syn::parse_file(&text).unwrap();
        }
    }

    #[test]
    fn attributes_are_compared_with_one_that_changes_nothing() {
        let ratios = Ratios(vec![
            vec![1.0; 4],
            vec![1.2; 4],
            vec![1.6; 4],
            vec![2.4; 4],
            vec![1.6; 4],
        ]);
        let rows = ratios.rows();
        let last: Vec<&str> = rows[1..].iter().map(|row| &*row[5]).collect();
        assert_eq!(last, ["–", "–", "1.00", "1.50", "1.00"]);
    }
}
