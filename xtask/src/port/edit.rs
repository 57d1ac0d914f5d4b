//! Changes of a text, and what they come to.

use similar::TextDiff;

/// Put `text` in place of the bytes from `start` to `end`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at, at, text)
    }

    pub(crate) fn replace(start: usize, end: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { start, end, text }
    }
}

/// Makes the edits.  One that meets another is left for the next time, and so is what is there
/// already twice.  Gives the text and how many were made.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort();
    edits.dedup();
    let (mut out, mut done, mut count) = (String::with_capacity(text.len()), 0, 0);
    let mut last: Option<&Edit> = None;
    for edit in edits {
        let meets = last.is_some_and(|last| {
            edit.start < last.end || edit.start == last.start && edit.end == last.end
        });
        let whole = text.get(edit.start..edit.end);
        if meets
            || edit.start < done
            || whole.is_none_or(|whole| whole == edit.text && !whole.is_empty())
        {
            continue;
        }
        out += &text[done..edit.start];
        out += &edit.text;
        (done, count, last) = (edit.end, count + 1, Some(edit));
    }
    out += &text[done..];
    (out, count)
}

/// What is different, as `patch` reads it; empty where nothing is.
pub(crate) fn diff(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let (from, to) = (format!("a/{name}"), format!("b/{name}"));
    let from = if before.is_empty() {
        "/dev/null"
    } else {
        &from
    };
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(from, &to).to_string()
}

/// How many lines of `before` are not in `after`, or of `after` not in `before`: what is more.
pub(crate) fn lines_changed(before: &str, after: &str) -> usize {
    let diff = TextDiff::from_lines(before, after);
    let changes = diff.iter_all_changes().map(|change| change.tag());
    let (mut gone, mut new) = (0, 0);
    for tag in changes {
        match tag {
            similar::ChangeTag::Delete => gone += 1,
            similar::ChangeTag::Insert => new += 1,
            similar::ChangeTag::Equal => (),
        }
    }
    gone.max(new)
}

#[cfg(test)]
mod tests {
    use super::{apply, diff, lines_changed, Edit};

    #[test]
    fn edits_are_made_from_the_front_and_once() {
        let edits = [
            Edit::replace(4, 7, "two"),
            Edit::insert(0, "<"),
            Edit::insert(0, "<"),
            Edit::replace(5, 6, "x"),
        ];
        assert_eq!(apply("one 222 three", &edits), ("<one two three".into(), 2));
        assert_eq!(apply("one", &[]), ("one".into(), 0));
    }

    #[test]
    fn what_does_not_fit_the_text_is_left() {
        assert_eq!(apply("ä", &[Edit::replace(1, 2, "x")]), ("ä".into(), 0));
        assert_eq!(apply("ab", &[Edit::replace(1, 9, "x")]), ("ab".into(), 0));
        assert_eq!(apply("ab", &[Edit::replace(0, 1, "a")]), ("ab".into(), 0));
    }

    #[test]
    fn two_insertions_at_one_place_are_made_one_after_the_other() {
        let edits = [Edit::insert(1, "x"), Edit::insert(1, "y")];
        assert_eq!(apply("ab", &edits), ("axb".into(), 1));
    }

    #[test]
    fn a_diff_names_the_file_and_counts_lines() {
        let (before, after) = ("a\nb\nc\n", "a\nB\nc\nd\n");
        let text = diff("x.rs", before, after);
        assert!(text.starts_with("--- a/x.rs\n+++ b/x.rs\n@@ "), "{text}");
        assert!(text.contains("\n-b\n+B\n c\n+d\n"), "{text}");
        assert_eq!(lines_changed(before, after), 2);
        assert_eq!(diff("x.rs", before, before), "");
        assert!(diff("Kbuild", "", "x\n").starts_with("--- /dev/null\n"));
    }
}
