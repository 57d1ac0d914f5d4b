// SPDX-License-Identifier: GPL-2.0
//! The whole text of the errors, kept beside each case, for the one compiler that does not change:
//! the kernel's.

use crate::Message;
use std::{fs, path::Path};

/// The compiler whose texts are kept.
pub const VERSION: &str = "1.85.1";

/// Holds the text against the one kept beside `case`; or keeps it, if `bless`.
///
/// # Errors
///
/// The text, where it is another.
pub fn compare(messages: &[Message], case: &Path, bless: bool) -> Result<(), String> {
    let kept = case.with_extension("stderr");
    let text = normal(messages, case);
    if bless {
        fs::write(&kept, &text).map_err(|e| format!("{}: {e}", kept.display()))?;
    }
    if fs::read_to_string(&kept).unwrap_or_default() == text {
        return Ok(());
    }
    Err(format!(
        "the text is not the one kept in {}; it is now (BLESS=1 keeps it):\n{text}",
        kept.display()
    ))
}

/// The errors as a terminal shows them, without what is not theirs: where the tree and Rust lie,
/// line numbers of other files, and the margin, which is as wide as the longest of them.
pub fn normal(messages: &[Message], case: &Path) -> String {
    let root = crate::directory()
        .ancestors()
        .nth(2)
        .map(|root| format!("{}/", root.display()))
        .unwrap_or_default();
    let case = case.display().to_string().replace(&root, "");
    let mut text = String::new();
    for message in messages.iter().filter(|message| message.is_error()) {
        for line in message.rendered.lines() {
            let line = line.replace(&root, "");
            let bare = line.trim_start();
            let arrow = ["--> ", "::: "]
                .into_iter()
                .find(|arrow| bare.starts_with(arrow));
            if let Some(arrow) = arrow {
                let place = &bare[arrow.len()..];
                let own = place.starts_with(&case);
                let place = if own { place } else { without_line(place) };
                text.push_str(&format!("   {arrow}{place}\n"));
            } else if let Some((_, rest)) = numbered(bare) {
                text.push_str(&format!("LL |{rest}\n"));
            } else if bare.starts_with('|') || bare.starts_with("= ") {
                text.push_str(&format!("   {bare}\n"));
            } else {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
    }
    text
}

/// `12 | code` is a line of source.
fn numbered(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.split_once('|')?;
    let number = number.trim_end();
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some((number, rest))
}

/// `path:12:34`, without the numbers and without what is before `library/` in Rust's own sources.
fn without_line(place: &str) -> &str {
    let path = place.split(':').next().unwrap_or(place);
    path.find("/library/").map_or(path, |at| &path[at + 1..])
}
