//! Which crates a driver can name, from the command line that Kbuild compiled it with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};

use crate::root::{self, Root};
use crate::setup::Ready;

/// The names that lead elsewhere than to the guarded crate, and why no rule can be broken from
/// there.
///
/// A name that is not here and that a new kernel brings is replaced by ctx.mk, or fails the stage.
const REVIEWED: [(&str, &str); 3] = [
    (
        "compiler_builtins",
        "functions that panic, which rustc wants by this name",
    ),
    (
        "core",
        "what it is in any crate; no macro of ctx_core finds it by this name",
    ),
    (
        "ctx_macros",
        "the attributes, of which ctx_core re-exports all; what they expand to has no `unsafe`",
    ),
];

/// Reads what Kbuild left in `out` of each driver there. Fails if one can name a crate that nobody
/// looked at.
pub(crate) fn check(root: &Root, ready: &Ready, out: &Path) -> Result<String> {
    let mut checked = 0;
    let mut names = BTreeSet::new();
    for file in fs::read_dir(out)? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !(name.starts_with('.') && name.ends_with("_rs.o.cmd")) {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let command = text
            .lines()
            .find_map(|line| line.strip_prefix("savedcmd_")?.split_once(":= "))
            .with_context(|| format!("{} has no command", file.display()))?
            .1;
        let named = Named::read(command);
        let mut files = Vec::new();
        for directory in &named.searched {
            files.extend(libraries(&real(root, ready, directory, out))?);
        }
        names.extend(judge(&named, &files).with_context(|| file.display().to_string())?);
        checked += 1;
    }
    ensure!(checked > 0, "no driver was compiled in {}", out.display());
    Ok(format!("{} crates can be named", names.len()))
}

/// Where the build root's directory is on this machine.
fn real(root: &Root, ready: &Ready, directory: &str, out: &Path) -> PathBuf {
    let mut seen = ready.binds();
    seen.push((out, root::OUT));
    let inside = seen.into_iter().find_map(|(outside, inside)| {
        let rest = directory.strip_prefix(inside)?;
        Some(outside.join(rest.trim_start_matches('/')))
    });
    inside.unwrap_or_else(|| root.path(directory))
}

/// The crates that files in `directory` are.
fn libraries(directory: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(directory).with_context(|| format!("no {}", directory.display()))?;
    let mut found = Vec::new();
    for file in files {
        let file = file?.file_name().to_string_lossy().into_owned();
        let name = file
            .strip_prefix("lib")
            .and_then(|rest| rest.rsplit_once('.'))
            .filter(|(_, kind)| ["rmeta", "rlib", "so"].contains(kind));
        found.extend(name.map(|(name, _)| name.to_owned()));
    }
    Ok(found)
}

/// What a command line of rustc makes nameable.
#[derive(Debug, Default, PartialEq)]
struct Named {
    /// By `--extern name=file`, which goes before any search.
    exact: BTreeMap<String, String>,
    /// By `--extern name`.
    bare: BTreeSet<String>,
    /// By `-L`, where `extern crate` looks.
    searched: Vec<String>,
    /// Whether rustc also looks in its own libraries.
    sysroot: bool,
}

impl Named {
    fn read(command: &str) -> Self {
        let mut named = Self {
            sysroot: true,
            ..Self::default()
        };
        let mut words = command.split_whitespace();
        while let Some(word) = words.next() {
            if word == "--sysroot=/dev/null" {
                named.sysroot = false;
            } else if let Some(rest) = word.strip_prefix("--extern") {
                let given = rest.strip_prefix('=').or_else(|| words.next());
                let given = given.unwrap_or_default();
                // `--extern noprelude:name=file`
                let given = given.rsplit(':').next().unwrap_or_default();
                match given.split_once('=') {
                    Some((name, file)) => {
                        named.exact.insert(name.to_owned(), file.to_owned());
                    }
                    None => {
                        named.bare.insert(given.to_owned());
                    }
                }
            } else if let Some(rest) = word.strip_prefix("-L") {
                let given = if rest.is_empty() {
                    words.next()
                } else {
                    Some(rest)
                };
                let given = given.unwrap_or_default().trim_start_matches('=');
                // What a dependency alone finds, no `extern crate` does.
                if !given.starts_with("dependency=") && !given.starts_with("native=") {
                    let directory = given.split_once('=').map_or(given, |(_, of)| of);
                    named.searched.push(directory.to_owned());
                }
            }
        }
        named
    }
}

/// Each name must be the guarded crate's, or a reviewed one.
fn judge(named: &Named, files: &[String]) -> Result<BTreeSet<String>> {
    ensure!(
        !named.sysroot,
        "rustc looks for crates in its own libraries"
    );
    let names: BTreeSet<String> = (named.exact.keys().chain(&named.bare).chain(files))
        .cloned()
        .collect();
    for name in &names {
        let guarded = named
            .exact
            .get(name)
            .is_some_and(|file| file.ends_with("/libctx_core.rmeta"));
        let reviewed = REVIEWED.iter().any(|(known, _)| known == name);
        if !guarded && !reviewed {
            bail!(
                "a driver can name the crate `{name}`, which ctx.mk does not replace and nobody \
                 has reviewed"
            );
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{judge, Named};

    const COMMAND: &str = "rustc --extern pin_init --extern kernel --crate-type rlib -L /k/rust/ \
                           --sysroot=/dev/null -L dependency=/out --extern \
                           kernel=/out/libctx_core.rmeta --extern=pin_init=/out/libctx_core.rmeta";

    fn files(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_command_line_is_read() {
        let named = Named::read(COMMAND);
        assert_eq!(named.searched, ["/k/rust/"]);
        assert!(!named.sysroot);
        assert_eq!(named.exact.len(), 2);
        assert!(named.bare.contains("kernel"));
        assert!(Named::read("rustc").sysroot);
    }

    #[test]
    fn a_crate_that_nobody_looked_at_is_seen() {
        let named = Named::read(COMMAND);
        let known = files(&["core", "kernel", "compiler_builtins"]);
        assert_eq!(judge(&named, &known).unwrap().len(), 4);
        let error = judge(&named, &files(&["bindings"])).unwrap_err();
        assert!(error.to_string().contains("`bindings`"), "{error}");
        let error = judge(&Named::read(&format!("{COMMAND} --extern zerocopy")), &[]).unwrap_err();
        assert!(error.to_string().contains("`zerocopy`"), "{error}");
        assert!(judge(&Named::read("rustc"), &[]).is_err());
    }
}
