//! Prints the pages of `docs/errors.md`, for a user who has only the message.

use std::fs;
use std::io::Write as _;

use anyhow::{bail, Result};
use similar::get_close_matches;

use crate::tree;

/// Prints the page of a message's name.
pub(crate) fn command(name: &str) -> Result<()> {
    let text = fs::read_to_string(tree::checkout().join("docs/errors.md"))?;
    let page = explain(&text, name)?;
    // Who has read enough closes the pager.
    let _ = writeln!(std::io::stdout(), "{page}");
    Ok(())
}

/// The page that `name` names: a heading, a message's `docs/errors.md#heading`, or a code of rustc,
/// which may have several.
fn explain(text: &str, name: &str) -> Result<String> {
    let name = name.rsplit('#').next().unwrap_or(name).trim_matches('`');
    let pages: Vec<(&str, &str)> = pages(text).collect();
    let is_code = name.len() == 5 && name.starts_with('E');
    let found: Vec<&str> = pages
        .iter()
        .filter(|(heading, page)| *heading == name || is_code && page.contains(name))
        .map(|(_, page)| page.trim_end())
        .collect();
    if !found.is_empty() {
        return Ok(found.join("\n\n"));
    }
    let headings: Vec<&str> = pages.iter().map(|(heading, _)| *heading).collect();
    let mut near: Vec<&str> = get_close_matches(name, &headings, 3, 0.6);
    near.extend(headings.iter().filter(|heading| heading.contains(name)));
    near.dedup();
    if name.is_empty() || near.is_empty() {
        near = headings;
    }
    bail!("no message is called `{name}`: try {}", near.join(", "))
}

/// Each heading of the third order with all up to the next heading.
fn pages(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n### ").skip(1).map(|page| {
        let heading = page.lines().next().unwrap_or_default();
        (heading, page.split("\n## ").next().unwrap_or(page))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{explain, pages, tree};

    fn text() -> String {
        fs::read_to_string(tree::checkout().join("docs/errors.md")).unwrap()
    }

    #[test]
    fn every_page_is_printed_and_only_it() {
        let text = text();
        assert!(pages(&text).count() > 40);
        for (heading, _) in pages(&text) {
            for name in [heading.to_owned(), format!("see docs/errors.md#{heading}")] {
                let page = explain(&text, &name).unwrap();
                assert!(page.starts_with(&format!("{heading}\n")), "{page}");
                assert!(
                    page.contains("\nWhy: ") && page.contains("\nWay out: "),
                    "{page}"
                );
                assert!(
                    !page.contains("\n## ") && !page.contains("\n### "),
                    "{page}"
                );
            }
        }
    }

    #[test]
    fn every_name_in_a_message_has_a_page() {
        let (text, mut names) = (text(), 0);
        for file in [
            "ctx-core/src/rules.rs",
            "ctx-core/src/c_api.rs",
            "ctx-core/src/context.rs",
        ] {
            let source = fs::read_to_string(tree::checkout().join(file)).unwrap();
            for rest in source.split("see docs/errors.md#").skip(1) {
                let end = |letter: char| !letter.is_ascii_lowercase() && letter != '-';
                let name = rest.split(end).next().unwrap();
                explain(&text, name).unwrap();
                names += 1;
            }
        }
        assert!(names > 10, "{names}");
    }

    #[test]
    fn a_code_has_the_pages_that_speak_of_it() {
        let page = explain(&text(), "E0499").unwrap();
        assert!(page.starts_with("outer-token\n"), "{page}");
        assert!(explain(&text(), "E9999").is_err());
    }

    #[test]
    fn a_wrong_name_shows_the_near_ones() {
        let error = explain(&text(), "may-sleeps").unwrap_err().to_string();
        assert!(error.contains("may-sleep"), "{error}");
        let error = explain(&text(), "token").unwrap_err().to_string();
        assert!(error.contains("second-token"), "{error}");
        let error = explain(&text(), "xyz").unwrap_err().to_string();
        assert!(error.contains("may-sleep, may-synchronize"), "{error}");
    }
}
