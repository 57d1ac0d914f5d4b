//! Rules of the sources that no compiler holds up.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, Result};

use crate::{helpers, tree};

/// Where `unsafe` may stand.
const UNSAFE: [&str; 4] = ["ctx-core/", "guest/", "tests/kernel/", "benches/raw/"];
/// In two parts, so that this file does not say it.
const ALLOW: &str = concat!("allow(", "unsafe_code)");
/// Where `cfg(kernel)` may stand: in the crate's root and where the backend is chosen.
const BACKENDS: [&str; 3] = [
    "ctx-core/src/lib.rs",
    "ctx-core/src/backend.rs",
    "ctx-core/src/backend/",
];

/// Checks every Rust file of the repository; reports all that is wrong.
pub(crate) fn check() -> Result<String> {
    let mut files = Vec::new();
    for top in [
        "ctx-core",
        "ctx-macros",
        "drivers",
        "examples",
        "guest",
        "tests/kernel",
        "tests/matrix",
        "tests/own",
        "benches",
        "xtask",
    ] {
        collect(&tree::checkout().join(top), &mut files)?;
    }
    let helpers = functions(&fs::read_to_string(
        tree::checkout().join(helpers::GENERATED),
    )?);
    let mut wrong = Vec::new();
    for file in &files {
        let path = file.strip_prefix(tree::checkout())?.display().to_string();
        wrong.extend(mistakes(&path, &fs::read_to_string(file)?, &helpers));
    }
    if !wrong.is_empty() {
        bail!("    {}", wrong.join("\n    "));
    }
    Ok(format!("{} files", files.len()))
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !directory.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
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
    use super::ALLOW;

    fn mistakes(path: &str, text: &str) -> Vec<String> {
        super::mistakes(path, text, &["ctx_free".into()])
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
    fn only_the_backend_tells_the_kernel_from_the_host() {
        let text = format!("{SEALED}#[cfg(kernel)]\nfn f() {{}}\n");
        assert_eq!(mistakes("examples/one/one.rs", &text).len(), 1);
        assert!(mistakes("ctx-core/src/backend/kernel/irq.rs", "#[cfg(kernel)]").is_empty());
        assert_eq!(
            mistakes("ctx-core/src/irq.rs", "#[cfg(not(kernel))]").len(),
            1
        );
    }

    #[test]
    fn helpers_are_declared_by_bindgen() {
        let text = "extern \"C\" {\n    fn ctx_free(memory: *mut u8);\n}\n";
        assert_eq!(mistakes("ctx-core/src/backend/kernel/io.rs", text).len(), 1);
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
