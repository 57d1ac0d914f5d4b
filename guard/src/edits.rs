// SPDX-License-Identifier: GPL-2.0
//! `guard/edits/*.txt`: the few changes that no rule makes, as replacements without context.
//!
//! ```text
//! @@ pci/io.rs                     the file, below rust/kernel
//! @@ pci/io.rs 7.3                 only in that series
//! -text that stands there          one or more lines, found as a whole
//! +text that comes in its place    none or more lines
//! ```
//!
//! A text that is found more than once is replaced wherever it stands. One that is not found is an
//! error, so that no edit is lost with a new kernel.

use std::fs;
use std::path::Path;

use anyhow::{bail, Context as _, Result};

#[derive(Debug, Default)]
struct Edit {
    file: String,
    series: Option<String>,
    old: String,
    new: String,
    place: String,
}

/// All edits.
#[derive(Debug, Default)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Reads every `.txt` of a directory.
    ///
    /// # Errors
    ///
    /// Names the line that cannot be read.
    pub fn load(directory: &Path) -> Result<Self> {
        let mut edits = Self::default();
        let read = || fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>();
        let found = read().with_context(|| format!("cannot read {}", directory.display()))?;
        let mut files: Vec<_> = found.into_iter().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            edits.parse(&name, &fs::read_to_string(&file)?)?;
        }
        Ok(edits)
    }

    fn parse(&mut self, name: &str, text: &str) -> Result<()> {
        let mut open: Option<Edit> = None;
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}:{}", number + 1);
            if let Some(head) = line.strip_prefix("@@ ") {
                self.0.extend(open.take());
                let mut words = head.split_whitespace();
                open = Some(Edit {
                    file: words.next().unwrap_or_default().to_owned(),
                    series: words.next().map(str::to_owned),
                    place,
                    ..Edit::default()
                });
            } else if let (Some(edit), Some(old)) = (&mut open, line.strip_prefix('-')) {
                if !edit.new.is_empty() {
                    // The next edit of the same file.
                    let next = Edit {
                        file: edit.file.clone(),
                        series: edit.series.clone(),
                        place,
                        ..Edit::default()
                    };
                    self.0.push(std::mem::replace(edit, next));
                }
                edit.old.push_str(old);
                edit.old.push('\n');
            } else if let (Some(edit), Some(new)) = (&mut open, line.strip_prefix('+')) {
                edit.new.push_str(new);
                edit.new.push('\n');
            } else if !line.trim().is_empty() && !line.starts_with('#') {
                bail!("{place}: begins with none of `@@ `, `-`, `+` and `#`");
            }
        }
        self.0.extend(open);
        match self.0.iter().find(|edit| edit.old.is_empty()) {
            Some(edit) => bail!("{}: replaces nothing", edit.place),
            None => Ok(()),
        }
    }

    /// The text of a file with its edits made, and for each of its lines the one, from 1, that
    /// stood there before: 0 for one that an edit has more than what it replaces.
    ///
    /// # Errors
    ///
    /// If a text is not found.
    pub fn apply(&self, file: &str, series: &str, text: &str) -> Result<(String, Vec<usize>)> {
        let mut text = text.to_owned();
        let mut lines: Vec<usize> = (1..=text.lines().count()).collect();
        for edit in &self.0 {
            if edit.file != file || edit.series.as_deref().is_some_and(|own| own != series) {
                continue;
            }
            if !text.contains(&edit.old) {
                bail!("{}: {file} of {series} does not have this text", edit.place);
            }
            let (old, new) = (edit.old.lines().count(), edit.new.lines().count());
            let mut from = 0;
            while let Some(at) = text[from..].find(&edit.old).map(|at| from + at) {
                let first = text[..at].lines().count();
                let place = |n: usize| if n < old { lines[first + n] } else { 0 };
                let places: Vec<usize> = (0..new).map(place).collect();
                lines.splice(first..first + old, places);
                text.replace_range(at..at + edit.old.len(), &edit.new);
                from = at + edit.new.len();
            }
        }
        Ok((text, lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(text: &str) -> Result<Edits> {
        let mut edits = Edits::default();
        edits.parse("a.txt", text)?;
        Ok(edits)
    }

    #[test]
    fn a_text_is_replaced_in_its_file_and_series() {
        let edits = edits("@@ a.rs\n-old\n+new\n-second\n@@ b.rs 7.3\n-x\n+y\n").unwrap();
        let text = |file, series, text| edits.apply(file, series, text).unwrap().0;
        assert_eq!(text("a.rs", "7.2", "1\nold\nsecond\n2\n"), "1\nnew\n2\n");
        assert_eq!(text("b.rs", "7.2", "x\n"), "x\n");
        assert_eq!(text("b.rs", "7.3", "x\n"), "y\n");
    }

    #[test]
    fn each_line_knows_where_it_stood() {
        let edits = edits("@@ a.rs\n-old\n+new\n+more\n-gone\n").unwrap();
        let (text, lines) = edits
            .apply("a.rs", "7.3", "1\nold\n3\ngone\nold\n6\n")
            .unwrap();
        assert_eq!(text, "1\nnew\nmore\n3\nnew\nmore\n6\n");
        assert_eq!(lines, [1, 2, 0, 3, 5, 0, 6]);
    }

    #[test]
    fn an_edit_that_does_not_apply_is_an_error() {
        let edits = edits("@@ a.rs\n-old\n+new\n").unwrap();
        let error = edits
            .apply("a.rs", "7.3", "another\n")
            .unwrap_err()
            .to_string();
        assert_eq!(error, "a.txt:1: a.rs of 7.3 does not have this text");
    }

    #[test]
    fn a_text_that_replaces_nothing_is_an_error() {
        assert!(edits("@@ a.rs\n+new\n").is_err());
        assert!(edits("old\n").is_err());
    }
}
