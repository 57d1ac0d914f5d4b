//! How large a module is, and that the link which leaves out what it does not use leaves out
//! nothing else (`ctx.lds`, docs/design/2026-11-28-link.md).
//!
//! Sizes are those of the file without debug information, against the twins in plain
//! Rust-for-Linux (`benches/raw`) and in C (`benches/c`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use object::{Object, ObjectSection, ObjectSymbol, RelocationTarget, SymbolKind};

use crate::root::{self, As, Root};
use crate::setup::Ready;
use crate::ui::Step;
use crate::{cmd, modules};

/// A module, and how many hundredths of its twins it may have.
struct Limit {
    module: &'static str,
    of_raw: u64,
    of_c: u64,
}

/// What was measured, and a little more.
const LIMITS: [Limit; 3] = [
    limit("sleep_in_process", 126, 170),
    limit("process_context", 282, 337),
    limit("interrupt_context", 137, 330),
];

const fn limit(module: &'static str, of_raw: u64, of_c: u64) -> Limit {
    Limit {
        module,
        of_raw,
        of_c,
    }
}

/// Tables that refer to code and that no code refers to, before objtool makes its own.
const TABLES: [&str; 7] = [
    ".altinstructions",
    ".smp_locks",
    "__bug_table",
    "__ex_table",
    "__jump_table",
    "__mcount_loc",
    ".kcfi_traps",
];

/// A module's bytes, and those of its twins.
pub(crate) struct Size {
    pub(crate) module: &'static str,
    pub(crate) ours: u64,
    pub(crate) raw: u64,
    pub(crate) c: u64,
}

/// The sizes of the modules that were built for `ready`.
pub(crate) fn sizes(root: &Root, ready: &Ready) -> Result<Vec<Size>> {
    let out = modules::directory(&ready.kernel);
    let one = |limit: &Limit| {
        let module = limit.module;
        Ok(Size {
            module,
            ours: size(root, &out, module)?,
            raw: size(root, &out, &format!("raw_{module}"))?,
            c: size(root, &out, &format!("c_{module}"))?,
        })
    };
    LIMITS.iter().map(one).collect()
}

/// Sizes and tables of the modules that were built for `ready`.
pub(crate) fn check(_: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let out = modules::directory(&ready.kernel);
    let mut notes = Vec::new();
    let mut wrong = Vec::new();
    for Limit {
        module,
        of_raw,
        of_c,
    } in LIMITS
    {
        let size = size(root, &out, module)?;
        for (kind, most) in [("raw", of_raw), ("c", of_c)] {
            let twin = self::size(root, &out, &format!("{kind}_{module}"))?;
            // Rounded up.
            let hundredths = (size * 100).div_ceil(twin);
            let note = format!("{module} {size}, {kind} {twin}: {hundredths} %");
            if hundredths > most {
                wrong.push(format!("{note}, which is more than {most} %"));
            }
            notes.push(note);
        }
    }
    ensure!(wrong.is_empty(), "    {}", wrong.join("\n    "));
    notes.push(grows(root, &out)?);
    notes.push(tables(&out)?);
    Ok(notes.join("; "))
}

/// A wrapper that is used is in the module, and one that is not is not.
fn grows(root: &Root, out: &Path) -> Result<String> {
    let (less, more) = ("sleep_in_process", "one_more");
    let helper = |module: &str| -> Result<bool> {
        let object = Image::read(&out.join(format!("{module}.o")))?;
        Ok(object.functions.contains_key("ctx_helper_udelay"))
    };
    ensure!(
        !helper(less)? && helper(more)?,
        "ctx_helper_udelay() must be in {more} alone, which alone uses it"
    );
    let (before, after) = (size(root, out, less)?, size(root, out, more)?);
    ensure!(
        before < after,
        "{more} uses more than {less}, and is not larger: {after} and {before}"
    );
    Ok(format!("one wrapper more: {}", after - before))
}

fn size(root: &Root, out: &Path, module: &str) -> Result<u64> {
    let inside = |name: &str| format!("{}/{name}", root::OUT);
    let stripped = format!("{module}.stripped");
    let arguments = [
        "strip",
        "--strip-debug",
        "-o",
        &inside(&stripped),
        &inside(&format!("{module}.ko")),
    ];
    cmd::output(&mut root.command(As::User, &[(out, root::OUT)], &arguments))?;
    Ok(fs::metadata(out.join(stripped))?.len())
}

/// Each function that a module has is in the same tables, as often, as in the object that it is of.
fn tables(out: &Path) -> Result<String> {
    let (mut entries, mut rust, mut linked) = (0, 0, 0);
    for module in fs::read_dir(out)? {
        let wanted = module?.path();
        if wanted
            .extension()
            .is_none_or(|extension| extension != "wanted")
        {
            continue;
        }
        let module = Image::read(&wanted.with_extension("o"))?;
        let before = before(out, &wanted.with_extension("mod"))?;
        let lost = lost(&before, &module);
        ensure!(
            lost.is_empty(),
            "{} has lost entries of tables:\n    {}",
            wanted.with_extension("o").display(),
            lost.join("\n    ")
        );
        // It sees.
        for table in module.tables.keys() {
            let mut less = module.clone();
            less.tables.remove(table);
            let sees = !self::lost(&before, &less).is_empty() || module.entries(table) == 0;
            ensure!(sees, "that all of {table} is lost is not seen");
        }
        linked += 1;
        entries += TABLES
            .iter()
            .map(|table| module.entries(table))
            .sum::<usize>();
        let bugs = module.tables.get("__bug_table");
        rust += bugs.map_or(0, |of| of.get("raw_warning_used").copied().unwrap_or(0));
    }
    ensure!(linked > 0, "no module in {}", out.display());
    ensure!(rust == 1, "raw_warning has {rust} warnings, not one");
    let unused = "raw_warning_unused";
    let warning = Image::read(&out.join("raw_warning.o"))?;
    ensure!(
        !warning.functions.keys().any(|name| name.contains(unused)),
        "raw_warning has {unused}(), which nobody uses"
    );
    Ok(format!("{entries} entries of tables in {linked} modules"))
}

/// What a module is made of, by Kbuild's list.
fn before(out: &Path, list: &Path) -> Result<Vec<Image>> {
    let text = fs::read_to_string(list).with_context(|| format!("no {}", list.display()))?;
    let inside = format!("{}/", root::OUT);
    let file = |line: &str| out.join(line.strip_prefix(&inside).unwrap_or(line));
    text.lines().map(|line| Image::read(&file(line))).collect()
}

/// Which entries `after` lacks, or has too many of, for its own functions.
fn lost(before: &[Image], after: &Image) -> Vec<String> {
    let mut lost = Vec::new();
    let names: BTreeSet<&String> = after.functions.keys().collect();
    for name in names {
        let strong = |image: &&Image| image.functions.get(name) == Some(&false);
        let weak = |image: &&Image| image.functions.contains_key(name);
        let mut of: Vec<&Image> = before.iter().filter(strong).collect();
        if of.is_empty() {
            of = before.iter().filter(weak).take(1).collect();
        }
        for table in TABLES {
            let count = |image: &Image| -> usize {
                let of = image.tables.get(table).and_then(|of| of.get(name));
                of.copied().unwrap_or(0)
            };
            let (had, has) = (of.iter().copied().map(count).sum::<usize>(), count(after));
            if had != has {
                lost.push(format!("{name}: {has} of {had} in {table}"));
            }
        }
    }
    lost
}

/// What of an object counts here.
#[derive(Clone, Default)]
struct Image {
    /// Each function's name, and whether another one may stand for it.
    functions: BTreeMap<String, bool>,
    /// How many entries of a table refer to a function.
    tables: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Image {
    fn read(path: &PathBuf) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("no {}", path.display()))?;
        let file = object::File::parse(&*bytes)?;
        let mut image = Self::default();
        // Functions of the same instructions may be one, with several names.
        let mut places: BTreeMap<_, (Vec<String>, u64)> = BTreeMap::new();
        for symbol in file.symbols() {
            let Some(section) = symbol.section_index() else {
                continue;
            };
            let name = symbol.name()?.to_owned();
            if symbol.kind() != SymbolKind::Text || name.starts_with("__pfx_") {
                continue;
            }
            image.functions.insert(name.clone(), symbol.is_weak());
            let place = places.entry((section.0, symbol.address())).or_default();
            place.0.push(name);
            place.1 = symbol.size();
        }
        for section in file.sections() {
            let table = section.name()?;
            if !TABLES.contains(&table) {
                continue;
            }
            for (_, relocation) in section.relocations() {
                let RelocationTarget::Symbol(target) = relocation.target() else {
                    continue;
                };
                let target = file.symbol_by_index(target)?;
                let Some(index) = target.section_index() else {
                    continue;
                };
                let at = target.address().wrapping_add_signed(relocation.addend());
                let before = places.range(..=(index.0, at)).next_back();
                let Some(((section, begin), (names, size))) = before else {
                    continue;
                };
                if *section == index.0 && at - begin < *size {
                    let of = image.tables.entry(table.to_owned()).or_default();
                    for name in names {
                        *of.entry(name.clone()).or_default() += 1;
                    }
                }
            }
        }
        Ok(image)
    }

    fn entries(&self, table: &str) -> usize {
        self.tables.get(table).map_or(0, |of| of.values().sum())
    }
}
