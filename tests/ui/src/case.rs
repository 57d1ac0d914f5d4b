// SPDX-License-Identifier: GPL-2.0
//! A case: a file whose first lines say what the compiler must say.

/// One error that a case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// `E0277`; macros and some borrow errors have none.
    pub code: Option<String>,
    /// How the message begins.
    pub message: String,
    /// The source line that is pointed at, with the marked text between `«` and `»`.
    pub mark: String,
    /// The same, where another compiler points elsewhere.
    pub or: Option<String>,
    /// What else the error must say, where its message alone leaves the reason open.
    pub says: Option<String>,
}

/// What a file expects: nothing, if it is to compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The errors, in the order of their lines.
    pub expected: Vec<Expected>,
    /// The lines below the header.
    pub code: Vec<String>,
}

impl Case {
    /// Reads a file: pairs of `//! error[E0277]: …` and `//! at: …`, perhaps with `//! or: …` and
    /// `//! says: …`, or `//! why it compiles`; then the code.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the header.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut expected = Vec::new();
        let mut lines = header(text).into_iter().peekable();
        while let Some(line) = lines.next() {
            let Some(error) = line.strip_prefix("error") else {
                continue;
            };
            let (code, message) = error
                .split_once(": ")
                .ok_or("an error is written `//! error[E0277]: message`")?;
            let code = match code.strip_prefix('[').map(|code| code.strip_suffix(']')) {
                Some(Some(code)) => Some(code.to_owned()),
                None if code.is_empty() => None,
                _ => return Err(format!("`error{code}` is not `error` or `error[E0277]`")),
            };
            let mut next = |start: &str| {
                let line = lines.next_if(|line| line.starts_with(start))?;
                Some(line[start.len()..].to_owned())
            };
            let mark = next("at: ").ok_or(
                "an error's next line is `//! at: the source line with «the marked text»`",
            )?;
            let (or, says) = (next("or: "), next("says: "));
            if message.len() < 12 || !mark.contains('«') {
                return Err("an expectation says a message and a mark with «»".into());
            }
            expected.push(Expected {
                code,
                message: message.to_owned(),
                mark,
                or,
                says,
            });
        }
        Ok(Self {
            expected,
            code: text
                .lines()
                .skip_while(|line| line.starts_with("//!"))
                .map(str::to_owned)
                .collect(),
        })
    }
}

/// A file's first lines, without the `//!`; one that begins with three spaces goes on where the one
/// before it ended.
pub fn header(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let header = text.lines().map_while(|line| line.strip_prefix("//!"));
    for line in header {
        match (line.strip_prefix("   "), lines.last_mut()) {
            (Some(more), Some(line)) => *line = format!("{line} {}", more.trim()),
            _ => lines.push(line.trim().to_owned()),
        }
    }
    lines
}

/// What a file's first lines add to rustc's command line: `//! rustc: --edition=2024`.
pub(crate) fn flags(text: &str) -> Vec<String> {
    header(text)
        .iter()
        .filter_map(|line| line.strip_prefix("rustc: "))
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

/// How many lines of `fail` and of `pass` are not in the other, in order.
pub(crate) fn changed_lines(fail: &[String], pass: &[String]) -> (usize, usize) {
    let mut common = vec![vec![0; pass.len() + 1]; fail.len() + 1];
    for (i, a) in fail.iter().enumerate() {
        for (j, b) in pass.iter().enumerate() {
            common[i + 1][j + 1] = if a == b {
                common[i][j] + 1
            } else {
                common[i][j + 1].max(common[i + 1][j])
            };
        }
    }
    let common = common[fail.len()][pass.len()];
    (fail.len() - common, pass.len() - common)
}
