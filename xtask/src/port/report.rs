//! What the porter prints.

use super::edit::{diff, lines_changed};
use super::left::Cause;
use super::Ported;

/// The diff, what was done, and what is left.
pub(crate) fn whole(ported: &Ported) -> String {
    let mut text = String::new();
    for (name, before) in &ported.before.files {
        text += &diff(name, before, &ported.after.files[name]);
    }
    text + &end(ported)
}

/// What was done, and what is left.
pub(crate) fn end(ported: &Ported) -> String {
    let mut text = summary(ported);
    // What is said in several places is said once, with all of them.
    let mut said = Vec::new();
    for left in &ported.left {
        let what = (&left.code, &left.message, left.page);
        if said.contains(&what) {
            continue;
        }
        said.push(what);
        let same = ported
            .left
            .iter()
            .filter(|other| (&other.code, &other.message, other.page) == what);
        let places: Vec<String> = same
            .map(|one| format!("{}:{}:{}", one.file, one.line, one.column))
            .collect();
        let code = if left.code.is_empty() {
            String::new()
        } else {
            format!(" {}", left.code)
        };
        text += &format!("    {}:{code} {}\n", places.join(", "), left.message);
        if let Some(page) = left.page {
            text += &format!("        docs/errors.md#{page} (cargo xtask explain {page})\n");
        }
    }
    if let Some(failure) = &ported.failure {
        text += &format!("    the build fails behind rustc:\n    {failure}\n");
    }
    text
}

/// Lines that are changed, and lines that there are.
pub(crate) fn lines(ported: &Ported) -> (usize, usize) {
    let files = ported.before.files.iter();
    files.fold((0, 0), |(changed, all), (name, before)| {
        let new = lines_changed(before, &ported.after.files[name]);
        (changed + new, all + before.lines().count())
    })
}

fn summary(ported: &Ported) -> String {
    let root = &ported.before.root;
    let (changed, all) = lines(ported);
    let left = ported.left.len();
    let builds = ported.modules.is_some();
    if ported.edits == 0 && left == 0 && ported.failure.is_none() {
        return format!("{root}: nothing to do, it builds\n");
    }
    let mut text = if ported.edits == 0 {
        format!("{root}: no edit helps\n")
    } else {
        format!(
            "{root}: {} in {changed} of {all} lines, by {}\n",
            count(ported.edits, "edit"),
            count(ported.builds, "build")
        )
    };
    text += &match (left, builds) {
        (0, true) => "it builds; 100 % was done alone\n".to_owned(),
        (0, false) => "every error of its own is answered\n".to_owned(),
        _ => {
            let alone = format!("; {} % was done alone", percent(ported));
            let alone = if ported.edits == 0 { "" } else { &alone };
            format!(
                "{} left to a person{alone}: {}\n",
                count(left, "error"),
                causes(ported)
            )
        }
    };
    text
}

/// How many errors have which cause.
fn causes(ported: &Ported) -> String {
    let number = |cause| {
        ported
            .left
            .iter()
            .filter(|left| left.cause == cause)
            .count()
    };
    let each = Cause::ALL.map(|cause| (number(cause), cause.name()));
    let each = each.iter().filter(|(number, _)| *number > 0);
    let each: Vec<String> = each
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    each.join(", ")
}

/// How much of what was to be done an edit has.
pub(crate) fn percent(ported: &Ported) -> usize {
    let all = ported.edits + ported.left.len();
    100 * ported.edits / all.max(1)
}

/// Whether the files have it.
pub(crate) fn written(ported: &Ported, write: bool) -> &'static str {
    match (ported.before.files == ported.after.files, write) {
        (true, _) => "",
        (false, true) => "written\n",
        (false, false) => "nothing is written without --write\n",
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
