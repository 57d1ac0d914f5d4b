//! `cargo xtask bugs`: the bugs of kernel history, held to their cases.

use std::fs;

use anyhow::{Context, Result};

use crate::cargo::cargo;
use crate::ui::Step;
use crate::{cmd, tree};

/// The tests that compile the cases and count the bugs.
pub(crate) const TEST: [&str; 6] = [
    "test",
    "--package",
    "ui-tests",
    "--test",
    "bugs",
    "--locked",
];
/// They are in the package of the UI suite, which leaves them to the stage of their own:
/// part of each of their names.
pub(crate) const NAMES: &str = "kernel_bug";

/// Runs the tests and prints the figures, which they have found up to date.
pub(crate) fn command() -> Result<()> {
    fs::create_dir_all(tree::out())?;
    let log = tree::out().join("bugs.log");
    Step::run("compiling each case and its fixed form", |step| {
        cmd::logged(step, &mut cargo(&TEST), &log)
    })?;
    let text =
        fs::read_to_string(tree::checkout().join("docs/bugs.md")).context("no docs/bugs.md")?;
    print!("{}", figures(&text).context("docs/bugs.md has no figures")?);
    Ok(())
}

/// What stands between the marks.
fn figures(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<!-- figures -->\n")?;
    Some(rest.split_once("<!-- end -->")?.0)
}

#[cfg(test)]
mod tests {
    use super::{figures, NAMES};

    #[test]
    fn the_figures_are_between_their_marks() {
        let text = "a\n<!-- figures -->\n| 1 |\n<!-- end -->\nb\n<!-- end -->\n";
        assert_eq!(figures(text), Some("| 1 |\n"));
        assert_eq!(figures("a"), None);
    }

    #[test]
    fn each_test_is_in_the_stage_of_its_own() {
        let all = include_str!("../../tests/ui/tests/bugs.rs");
        let names = all.split("#[test]\nfn ").skip(1);
        assert!(names.clone().count() > 2);
        for name in names {
            assert!(name
                .split('(')
                .next()
                .is_some_and(|name| name.contains(NAMES)));
        }
    }
}
