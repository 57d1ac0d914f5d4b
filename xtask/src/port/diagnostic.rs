//! What rustc says with `--error-format=json`, as far as the porter reads it.

use serde_json::{json, Value};

/// A message of the compiler.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diagnostic {
    /// `error`, `warning`, …
    pub(crate) level: String,
    /// As `E0061`, or a lint's name; empty where it has none.
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) spans: Vec<Span>,
    /// Notes and helps, with spans of their own.
    pub(crate) children: Vec<Diagnostic>,
}

/// A place in a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    pub(crate) file: String,
    /// In bytes of the file.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) primary: bool,
    pub(crate) label: String,
    /// What it says to write there.
    pub(crate) replacement: Option<String>,
    /// The lines that it is in.
    pub(crate) text: Vec<String>,
    /// The part of them that it means.
    pub(crate) marked: String,
    /// Where the macro is called that expands to this.
    pub(crate) expansion: Option<Box<Span>>,
}

impl Diagnostic {
    /// Reads the compiler's messages out of what a build said.
    pub(crate) fn read_all(said: &str) -> Vec<Self> {
        let lines = said.lines().filter(|line| line.starts_with('{'));
        let values = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let messages = values.filter(|value| value["message"].is_string());
        messages.map(|value| Self::read(&value)).collect()
    }

    fn read(value: &Value) -> Self {
        let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
        Self {
            level: text(&value["level"]),
            code: text(&value["code"]["code"]),
            message: text(&value["message"]),
            spans: list("spans").iter().map(Span::read).collect(),
            children: list("children").iter().map(Self::read).collect(),
        }
    }

    /// As rustc writes it, with what is read here.
    pub(crate) fn to_json(&self) -> Value {
        let mut value = json!({"level": self.level, "message": self.message});
        if !self.code.is_empty() {
            value["code"] = json!({"code": self.code});
        }
        if !self.spans.is_empty() {
            value["spans"] = self.spans.iter().map(Span::to_json).collect();
        }
        if !self.children.is_empty() {
            value["children"] = self.children.iter().map(Self::to_json).collect();
        }
        value
    }

    pub(crate) fn is_error(&self) -> bool {
        // What rustc says at the end has no place and no code.
        self.level.starts_with("error") && !self.message.starts_with("aborting due to")
    }

    /// Its own text and that of its notes.
    pub(crate) fn all_text(&self) -> String {
        let labels = self.spans.iter().map(|span| span.label.as_str());
        let mut text: Vec<&str> = vec![&self.message];
        text.extend(labels);
        let notes: Vec<String> = self.children.iter().map(Self::all_text).collect();
        text.extend(notes.iter().map(String::as_str));
        text.join("\n")
    }

    /// The name of the page that its text ends with.
    pub(crate) fn page(&self) -> Option<String> {
        let text = self.all_text();
        let (_, rest) = text.split_once("see docs/errors.md#")?;
        let end = |letter: char| !letter.is_ascii_lowercase() && letter != '-';
        rest.split(end).next().map(str::to_owned)
    }

    /// The first place that it points at.
    pub(crate) fn place(&self) -> Option<&Span> {
        let primary = self.spans.iter().find(|span| span.primary);
        primary.or(self.spans.first())
    }

    /// Every place of it and of its notes.
    pub(crate) fn all_spans(&self) -> Vec<&Span> {
        let notes = self.children.iter().flat_map(Self::all_spans);
        self.spans.iter().chain(notes).collect()
    }
}

impl Span {
    fn read(value: &Value) -> Self {
        let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        let lines = value["text"].as_array().cloned().unwrap_or_default();
        let marked = lines.first().map(|line| {
            let (from, to) = (&line["highlight_start"], &line["highlight_end"]);
            let (from, to) = (number(from).max(1) - 1, number(to).max(1) - 1);
            let letters = text(&line["text"]);
            letters
                .chars()
                .skip(from)
                .take(to.saturating_sub(from))
                .collect()
        });
        let expansion = &value["expansion"]["span"];
        Self {
            file: text(&value["file_name"]),
            start: number(&value["byte_start"]),
            end: number(&value["byte_end"]),
            line: number(&value["line_start"]),
            column: number(&value["column_start"]),
            primary: value["is_primary"].as_bool().unwrap_or_default(),
            label: text(&value["label"]),
            replacement: value["suggested_replacement"].as_str().map(str::to_owned),
            text: lines.iter().map(|line| text(&line["text"])).collect(),
            marked: marked.unwrap_or_default(),
            expansion: expansion
                .is_object()
                .then(|| Box::new(Self::read(expansion))),
        }
    }

    fn to_json(&self) -> Value {
        let mut lines: Vec<Value> = self.text.iter().map(|line| json!({"text": line})).collect();
        if let (Some(line), Some(text)) = (lines.first_mut(), self.text.first()) {
            // The marked part, by its letters.
            let start = text.find(&self.marked).unwrap_or_default();
            let start = text[..start].chars().count() + 1;
            line["highlight_start"] = start.into();
            line["highlight_end"] = (start + self.marked.chars().count()).into();
        }
        let mut value = json!({
            "file_name": self.file,
            "byte_start": self.start,
            "byte_end": self.end,
            "line_start": self.line,
            "column_start": self.column,
        });
        if self.primary {
            value["is_primary"] = true.into();
        }
        if !self.label.is_empty() {
            value["label"] = self.label.as_str().into();
        }
        if !lines.is_empty() {
            value["text"] = lines.into();
        }
        if let Some(text) = &self.replacement {
            value["suggested_replacement"] = text.as_str().into();
        }
        if let Some(outer) = &self.expansion {
            value["expansion"] = json!({"span": outer.to_json()});
        }
        value
    }

    /// The way from this place out to where the outermost macro is called.
    pub(crate) fn outwards(&self) -> impl Iterator<Item = &Span> {
        std::iter::successors(Some(self), |span| span.expansion.as_deref())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Diagnostic;

    /// A message about what a macro of another file expands to, with its page in a note.
    fn said() -> String {
        let call = json!({
            "file_name": "one.rs",
            "byte_start": 7,
            "line_start": 3,
            "column_start": 4,
            "is_primary": false,
            "text": [],
            "expansion": null,
        });
        let span = json!({
            "file_name": "/ctx/src/ctx-core/src/print.rs",
            "byte_start": 1,
            "byte_end": 2,
            "column_start": 2,
            "is_primary": true,
            "label": "here",
            "text": [{"text": "    let ä = foo();", "highlight_start": 9, "highlight_end": 10}],
            "expansion": {"span": call},
        });
        let note = "end it; see docs/errors.md#may-sleep, or not";
        let message = json!({
            "$message_type": "diagnostic",
            "message": "no method",
            "code": {"code": "E0599"},
            "level": "error",
            "spans": [span],
            "children": [{"message": note, "level": "note", "code": null, "spans": []}],
        });
        let end = json!({
            "message": "aborting due to 1 previous error",
            "level": "error",
            "spans": [],
        });
        format!("  RUSTC [M] /ctx/out/one_rs.o\n{message}\n{end}\nmake: *** [x] Error 1\n")
    }

    #[test]
    fn messages_are_read_among_the_lines_of_a_build() {
        let all = Diagnostic::read_all(&said());
        let errors: Vec<&Diagnostic> = all.iter().filter(|one| one.is_error()).collect();
        let [error] = errors[..] else {
            panic!("{errors:?}")
        };
        assert_eq!((&*error.code, &*error.message), ("E0599", "no method"));
        assert_eq!(error.page().as_deref(), Some("may-sleep"));
        let place = error.place().unwrap();
        assert_eq!((&*place.marked, place.column), ("ä", 2));
        let again = Diagnostic::read_all(&error.to_json().to_string());
        assert_eq!(again[0].to_json(), error.to_json());
        assert_eq!(again[0].place().unwrap().marked, "ä");
        let files: Vec<&str> = place.outwards().map(|span| span.file.as_str()).collect();
        assert_eq!(files, ["/ctx/src/ctx-core/src/print.rs", "one.rs"]);
    }
}
