//! Rules of the sources that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, Result};

use crate::{docs, helpers, tree};

/// Where `unsafe` may stand.
const UNSAFE: [&str; 5] = [
    "ctx-core/",
    "guest/",
    "tests/kernel/",
    "tests/ui/kernel/",
    "benches/raw/",
];
/// In two parts, so that this file does not say it.
const ALLOW: &str = concat!("allow(", "unsafe_code)");
/// Where `cfg(kernel)` may stand: in the crate's root and where the backend is chosen.
const BACKENDS: [&str; 3] = [
    "ctx-core/src/lib.rs",
    "ctx-core/src/backend.rs",
    "ctx-core/src/backend/",
];

/// How wide a line may be, as rustfmt makes code and as mail and side-by-side diffs want it.
const COLUMNS: usize = 100;
/// Files that programs write, with a reason why a line of theirs stays whole.
const WRITTEN: [(&str, &str); 2] = [
    ("tests/matrix/cells.rs", "a cell of the matrix is a line"),
    (
        "ctx-macros/tests/golden/",
        "a message is one string, as the compiler receives it",
    ),
];

/// Checks every file of the repository; reports all that is wrong.
pub(crate) fn check() -> Result<String> {
    let mut files = Vec::new();
    for top in [
        "ctx-core",
        "ctx-macros",
        "drivers",
        "examples",
        "guard",
        "guest",
        "tests/explore",
        "tests/kernel",
        "tests/matrix",
        "tests/ui/kernel",
        "tests/own",
        "benches",
        "xtask",
    ] {
        files.extend(below(&tree::checkout().join(top), &["rs"])?);
    }
    let all = below(tree::checkout(), &["rs", "c", "h"])?;
    let helpers = functions(&fs::read_to_string(
        tree::checkout().join(helpers::GENERATED),
    )?);
    let mut wrong = Vec::new();
    for file in &files {
        let path = file.strip_prefix(tree::checkout())?.display().to_string();
        let text = fs::read_to_string(file)?;
        wrong.extend(mistakes(&path, &text, &helpers));
        if path.starts_with("ctx-core/src/") && !path.starts_with("ctx-core/src/backend/") {
            wrong.extend(docs::lacking(&path, &text));
        }
    }
    for file in &all {
        let path = file.strip_prefix(tree::checkout())?.display().to_string();
        wrong.extend(too_wide(&path, &fs::read_to_string(file)?));
    }
    if !wrong.is_empty() {
        bail!("    {}", wrong.join("\n    "));
    }
    Ok(format!("{} files", all.len()))
}

/// The files below `directory` with one of these extensions, without what is built or hidden.
fn below(directory: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let enters = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name != "target" && !name.starts_with('.')
    };
    let mut files = tree::files(directory, &enters)?;
    files.retain(|path| {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        extensions.contains(&&*extension)
    });
    Ok(files)
}

/// The lines of a file that are wider than [`COLUMNS`]; a tab goes to the next multiple of eight.
fn too_wide(path: &str, text: &str) -> Vec<String> {
    if WRITTEN.iter().any(|(written, _)| path.starts_with(written)) {
        return Vec::new();
    }
    let width = |line: &str| {
        line.chars().fold(0, |width, letter| match letter {
            '\t' => width / 8 * 8 + 8,
            _ => width + 1,
        })
    };
    let wide = text.lines().map(width).enumerate();
    wide.filter(|(_, width)| *width > COLUMNS)
        .map(|(line, width)| format!("{path}:{}: {width} columns", line + 1))
        .collect()
}

/// The functions that `text` declares, a line each.
fn functions(text: &str) -> Vec<String> {
    let name = |line: &str| {
        let rest = line
            .trim_start()
            .trim_start_matches("pub ")
            .strip_prefix("fn ")?;
        rest.split('(').next().map(ToOwned::to_owned)
    };
    text.lines().filter_map(name).collect()
}

/// The types of `core::sync::atomic` that a line names. Without one of them there is no atomic.
fn cores_atomics(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.filter(|word| {
        let number = |ty: &str| {
            let width = ty.strip_prefix(['I', 'U']);
            width.is_some_and(|width| matches!(width, "8" | "16" | "32" | "64" | "128" | "size"))
        };
        let ty = word.strip_prefix("Atomic");
        ty.is_some_and(|ty| matches!(ty, "Bool" | "Ptr") || number(ty))
    })
}

/// What is wrong in a file, where `helpers` are the functions that helpers.c has.
fn mistakes(path: &str, text: &str, helpers: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    let has = |attribute: &str| text.lines().any(|line| line.trim() == attribute);
    let mut want = |attribute: &str| {
        if !has(attribute) {
            wrong.push(format!("{path}: lacks `{attribute}`"));
        }
    };
    let parts: Vec<&str> = path.split('/').collect();
    if let ["drivers" | "examples", name, file] = parts[..] {
        if file.strip_suffix(".rs") == Some(name) {
            want("#![deny(unsafe_code)]");
            want("extern crate ctx_core as kernel;");
        }
    }
    if ["ctx-macros/src/lib.rs", "xtask/src/main.rs"].contains(&path) {
        want("#![forbid(unsafe_code)]");
    }
    let code = |line: &&str| !line.trim_start().starts_with("//");
    if let ["drivers" | "examples", _, first, ..] = parts[..] {
        let found: Vec<_> = text.lines().filter(code).flat_map(cores_atomics).collect();
        if first != "tests" && !found.is_empty() {
            wrong.push(format!(
                "{path}: names {}, where an exploration sees kernel::sync::atomic only",
                found.join(", ")
            ));
        }
    }
    let allowed = |places: &[&str]| places.iter().any(|place| path.starts_with(place));
    if !allowed(&UNSAFE) && text.lines().filter(code).any(|line| line.contains(ALLOW)) {
        wrong.push(format!("{path}: allows unsafe code"));
    }
    let chooses = |line: &str| line.contains("cfg(kernel") || line.contains("cfg(not(kernel");
    if !path.starts_with("xtask/") && !allowed(&BACKENDS) && text.lines().filter(code).any(chooses)
    {
        wrong.push(format!(
            "{path}: tells the kernel from the host, which only the backend does"
        ));
    }
    let by_hand = || functions(text).iter().any(|name| helpers.contains(name));
    if path != helpers::GENERATED && by_hand() {
        wrong.push(format!(
            "{path}: declares a function of helpers.c, which only {} does, made by bindgen",
            helpers::GENERATED
        ));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{too_wide, ALLOW};

    fn mistakes(path: &str, text: &str) -> Vec<String> {
        super::mistakes(path, text, &["ctx_free".into()])
    }

    #[test]
    fn the_tree_is_as_it_should_be() {
        super::check().unwrap();
    }

    #[test]
    fn a_line_that_is_too_wide_is_seen() {
        let line = "é".repeat(super::COLUMNS);
        assert!(too_wide("drivers/one/one.rs", &line).is_empty());
        assert_eq!(
            too_wide("drivers/one/one.rs", &format!("fn f() {{}}\n{line}.\n")),
            ["drivers/one/one.rs:2: 101 columns"]
        );
        let tab = format!("\t{}", "x".repeat(93));
        assert_eq!(too_wide("ctx-core/helpers/one.c", &tab).len(), 1);
        assert!(too_wide("ctx-core/helpers/one.c", &tab[..93]).is_empty());
        assert!(too_wide("tests/matrix/cells.rs", &tab).is_empty());
    }

    const SEALED: &str = "#![deny(unsafe_code)]\nextern crate ctx_core as kernel;\n";

    #[test]
    fn a_sealed_driver_passes_and_an_open_one_does_not() {
        assert!(mistakes("drivers/one/one.rs", SEALED).is_empty());
        assert_eq!(
            mistakes("drivers/one/one.rs", "use ctx_core as kernel;\n").len(),
            2
        );
        let open = format!("{SEALED}#[{ALLOW}]\nfn f() {{}}\n");
        assert_eq!(
            mistakes("drivers/one/one.rs", &open),
            ["drivers/one/one.rs: allows unsafe code"]
        );
    }

    #[test]
    fn a_driver_uses_the_kernels_atomics() {
        let uses = |line: &str| mistakes("drivers/one/one.rs", &format!("{SEALED}{line}\n"));
        assert_eq!(
            uses("use core::sync::atomic::{AtomicU32, Ordering}; static X: AtomicBool = f();"),
            [
                "drivers/one/one.rs: names AtomicU32, AtomicBool, where an exploration sees \
              kernel::sync::atomic only"
            ]
        );
        assert_eq!(uses("static P: kernel::x::AtomicPtr<u8> = new();").len(), 1);
        assert!(uses("use kernel::sync::atomic::{Atomic, Relaxed}; // not AtomicCtx").is_empty());
        assert!(uses("// AtomicU32").is_empty());
        let text = "use std::sync::atomic::AtomicU32;\n";
        assert_eq!(mistakes("examples/one/part.rs", text).len(), 1);
        assert!(mistakes("drivers/one/tests/host.rs", text).is_empty());
    }

    #[test]
    fn only_the_backend_tells_the_kernel_from_the_host() {
        let text = format!("{SEALED}#[cfg(kernel)]\nfn f() {{}}\n");
        assert_eq!(mistakes("examples/one/one.rs", &text).len(), 1);
        assert!(mistakes("ctx-core/src/backend/irq/kernel.rs", "#[cfg(kernel)]").is_empty());
        assert_eq!(
            mistakes("ctx-core/src/irq.rs", "#[cfg(not(kernel))]").len(),
            1
        );
    }

    #[test]
    fn helpers_are_declared_by_bindgen() {
        let text = "extern \"C\" {\n    fn ctx_free(memory: *mut u8);\n}\n";
        assert_eq!(mistakes("ctx-core/src/backend/io/kernel.rs", text).len(), 1);
        assert!(mistakes(super::helpers::GENERATED, text).is_empty());
        let other = text.replace("ctx_free", "ctx_port_free");
        assert!(mistakes("tests/kernel/c_sections.rs", &other).is_empty());
    }

    #[test]
    fn the_crates_without_unsafe_code_forbid_it() {
        assert_eq!(
            mistakes("ctx-macros/src/lib.rs", "#![deny(unsafe_code)]\n").len(),
            1
        );
    }
}
