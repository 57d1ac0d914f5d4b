//! The errors that are left to a person, and the page that explains each.

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
use super::source::Files;
use super::syntax::{Place::Of, Syntax};

/// An error that no edit answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) code: String,
    pub(crate) message: String,
    /// The heading of `docs/errors.md`.
    pub(crate) page: Option<&'static str>,
    pub(crate) cause: Cause,
}

/// Why an error is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// A sealed driver sees no such module, or nothing of that name in it.
    Missing,
    /// No such macro or attribute, or an error in what one expands to.
    Macro,
    /// The item is there, and has another shape than in the kernel crate.
    Shape,
    /// A token is missing where none can be, or the context forbids what is done.
    Context,
    /// None of these.
    Other,
}

impl Cause {
    pub(crate) const ALL: [Self; 5] = [
        Self::Missing,
        Self::Macro,
        Self::Shape,
        Self::Context,
        Self::Other,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Macro => "macro",
            Self::Shape => "shape",
            Self::Context => "context",
            Self::Other => "other",
        }
    }
}

/// The errors of `messages` in the order of their places.
pub(crate) fn left(files: &Files, messages: &[Diagnostic]) -> Vec<Left> {
    let pages = pages_of_warnings(files, messages);
    let mut all: Vec<Left> = Vec::new();
    for message in messages.iter().filter(|message| message.is_error()) {
        let (place, in_macro) = place(files, message);
        let page = page(message).or_else(|| pages.get(&place).copied());
        let page = page.map(|page| in_drop(files, message, page));
        let (file, line, column) = place;
        let one = Left {
            file,
            line,
            column,
            code: message.code.clone(),
            message: message
                .message
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            page,
            cause: cause(message, page, in_macro),
        };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.sort_by_key(|one| (one.file.clone(), one.line, one.column));
    all
}

type Place = (String, usize, usize);

/// Where the driver is wrong, and whether that is a macro whose expansion is wrong elsewhere.
fn place(files: &Files, message: &Diagnostic) -> (Place, bool) {
    let Some(span) = message.place() else {
        return ((String::new(), 0, 0), false);
    };
    let own = span.outwards().find(|span| files.contains_key(&span.file));
    let in_macro = !files.contains_key(&span.file);
    let shown = own.unwrap_or(span);
    (
        (shown.file.clone(), shown.line, shown.column),
        in_macro && own.is_some(),
    )
}

/// Pages that a warning beside an error names, as that of a name which is a trap.
fn pages_of_warnings(files: &Files, messages: &[Diagnostic]) -> BTreeMap<Place, &'static str> {
    let warnings = messages.iter().filter(|message| !message.is_error());
    let paged = warnings.filter_map(|warning| Some((place(files, warning).0, named(warning)?)));
    paged.collect()
}

/// In a destructor, no attribute helps.
fn in_drop(files: &Files, message: &Diagnostic, page: &'static str) -> &'static str {
    let is_in_drop = || {
        let span = message.place()?;
        let syntax = Syntax::parse(files.get(&span.file)?).ok()?;
        Some(syntax.function_at(span.start)?.place == Of("Drop".into()))
    };
    if page == "no-token" && is_in_drop() == Some(true) {
        "no-token-in-drop"
    } else {
        page
    }
}

/// The page that the message names.
fn named(message: &Diagnostic) -> Option<&'static str> {
    let page = message.page()?;
    PAGES.into_iter().find(|known| *known == page)
}

fn page(message: &Diagnostic) -> Option<&'static str> {
    let text = message.all_text();
    let of_token = text.contains("Ctx") || text.contains("`ctx`") || text.contains("`*ctx`");
    named(message).or_else(|| {
        Some(match &*message.code {
            "" if is_missing_macro(message) => "not-here",
            "E0432" | "E0433" => "not-here",
            "E0405" | "E0412" | "E0422" | "E0425" if text.contains("`ctx`") => "no-token",
            "E0405" | "E0412" | "E0422" | "E0425" => "not-here",
            "E0050" | "E0053" if of_token => "callback-of-another-context",
            "E0308" if text.contains("GFP_") => "may-alloc",
            "E0308" if of_token => "mismatched-token",
            "E0499" | "E0500" | "E0501" if of_token => "outer-token",
            "E0282" if text.contains("with") => "forgotten-token",
            "E0106" if of_token => "hidden-lifetime",
            _ => return None,
        })
    })
}

/// The pages that messages name or that are given here: headings of `docs/errors.md`.
const PAGES: [&str; 24] = [
    "may-sleep",
    "may-synchronize",
    "may-access-user",
    "may-alloc",
    "may-spin",
    "lock-kind",
    "may-take-raw",
    "may-mask-bh",
    "masks-bh",
    "masks-irqs",
    "not-a-context",
    "no-guard",
    "no-token",
    "no-token-in-drop",
    "module",
    "pin-data",
    "pin-init",
    "format-string",
    "not-here",
    "callback-of-another-context",
    "mismatched-token",
    "outer-token",
    "forgotten-token",
    "hidden-lifetime",
];

fn is_missing_macro(message: &Diagnostic) -> bool {
    message.message.starts_with("cannot find macro")
        || message.message.starts_with("cannot find attribute")
        || message.message.starts_with("cannot find derive macro")
}

fn cause(message: &Diagnostic, page: Option<&str>, in_macro: bool) -> Cause {
    if is_missing_macro(message) || in_macro {
        return Cause::Macro;
    }
    match (page, &*message.code) {
        (Some("module" | "pin-data" | "pin-init" | "format-string"), _) => Cause::Macro,
        (Some("not-here"), _) => Cause::Missing,
        (Some("callback-of-another-context"), _) => Cause::Shape,
        (Some(_), _) => Cause::Context,
        (
            None,
            "E0023" | "E0026" | "E0027" | "E0046" | "E0050" | "E0053" | "E0057" | "E0061" | "E0063"
            | "E0107" | "E0117" | "E0186" | "E0191" | "E0195" | "E0200" | "E0220" | "E0223"
            | "E0277" | "E0308" | "E0369" | "E0403" | "E0407" | "E0437" | "E0438" | "E0559"
            | "E0560" | "E0576" | "E0599" | "E0603" | "E0605" | "E0606" | "E0608" | "E0609"
            | "E0614" | "E0616" | "E0618" | "E0624",
        ) => Cause::Shape,
        _ => Cause::Other,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::super::diagnostic::Diagnostic;
    use super::super::source::Files;
    use super::{left, Cause, PAGES};
    use crate::tree;

    #[test]
    fn every_page_is_a_heading() {
        let text = fs::read_to_string(tree::checkout().join("docs/errors.md")).unwrap();
        for page in PAGES {
            assert!(text.contains(&format!("\n### {page}\n")), "{page}");
        }
    }

    fn said(message: &str, code: &str, file: &str, expansion: &str) -> String {
        let expansion = json!({"span": {"file_name": expansion, "line_start": 9}});
        let span = json!({
            "file_name": file,
            "line_start": 3,
            "is_primary": true,
            "expansion": expansion,
        });
        json!({
            "message": message,
            "code": {"code": code},
            "level": "error",
            "spans": [span],
        })
        .to_string()
    }

    #[test]
    fn an_error_in_a_macro_is_told_where_the_driver_calls_it() {
        let files = Files::from([("one.rs".to_owned(), String::new())]);
        let said = [
            said(
                "no such field",
                "E0609",
                "/ctx/src/ctx-core/src/print.rs",
                "one.rs",
            ),
            said("expected &mut ProcessCtx", "E0308", "one.rs", ""),
            said(
                "cannot find macro `dev_info` in this scope",
                "",
                "one.rs",
                "",
            ),
            said("unresolved import `kernel::of`", "E0432", "one.rs", ""),
            said("no method named `x`", "E0599", "one.rs", ""),
            said("attempt to compute", "E0080", "elsewhere.rs", ""),
        ];
        let all = left(&files, &Diagnostic::read_all(&said.join("\n")));
        let told: Vec<_> = all
            .iter()
            .map(|one| (&*one.file, one.line, one.page, one.cause))
            .collect();
        assert_eq!(
            told,
            [
                ("elsewhere.rs", 3, None, Cause::Other),
                ("one.rs", 3, Some("mismatched-token"), Cause::Context),
                ("one.rs", 3, Some("not-here"), Cause::Macro),
                ("one.rs", 3, Some("not-here"), Cause::Missing),
                ("one.rs", 3, None, Cause::Shape),
                ("one.rs", 9, None, Cause::Macro),
            ]
        );
    }
}
