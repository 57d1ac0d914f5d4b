// SPDX-License-Identifier: GPL-2.0
//! Holds what the compiler said against what a file expects.

use crate::{changed_lines, Case, Compiler, Message};
use std::{fs, path::Path};

/// How long a case may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Its lines, without the header.
    pub lines: usize,
    /// How many lines a twin may change.
    pub changes: usize,
}

impl Limits {
    /// Of a case that shows one rule.
    pub const RULE: Self = Self {
        lines: 20,
        changes: 5,
    };
    /// Of one that has the shape of a driver.
    pub const DRIVER: Self = Self {
        lines: 35,
        changes: 7,
    };
}

/// Compiles a case and its twin; gives what the compiler said of the case.
///
/// # Errors
///
/// What is not as it should be.
pub fn check(
    compiler: &Compiler,
    fail: &Path,
    pass: &Path,
    limits: Limits,
) -> Result<Vec<Message>, String> {
    let Limits { lines, changes } = limits;
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let case = Case::parse(&read(fail)?)?;
    if case.code.len() > lines {
        return Err(format!(
            "it has {} lines, more than {lines}",
            case.code.len()
        ));
    }
    let messages = compiler.compile(fail)?;
    judge(&case, &messages)?;
    let twin = Case::parse(&read(pass)?)?;
    let (removed, added) = changed_lines(&case.code, &twin.code);
    if removed.max(added) > changes || removed.max(added) == 0 {
        return Err(format!(
            "its twin removes {removed} and adds {added} lines; 1 to {changes} is \
             one mistake mended"
        ));
    }
    accepts(&compiler.compile(pass)?).map_err(|e| format!("its twin: {e}"))?;
    Ok(messages)
}

/// Whether `messages` are the errors that `case` expects, all of them and no more.
///
/// # Errors
///
/// What differs.
pub fn judge(case: &Case, messages: &[Message]) -> Result<(), String> {
    if case.expected.is_empty() {
        return Err("it expects no error: its first line is `//! error[E0277]: message`".into());
    }
    let mut errors: Vec<&Message> = messages.iter().filter(|m| m.is_error()).collect();
    if errors.is_empty() {
        return Err("it compiles".into());
    }
    let mut wrong = Vec::new();
    for expected in &case.expected {
        let found = errors.iter().position(|error| {
            error.code == expected.code
                && short(&error.text).starts_with(&expected.message)
                && matches!(&error.marks[..], [mark]
                    if mark.text == expected.mark || Some(&mark.text) == expected.or.as_ref())
                && expected
                    .says
                    .as_ref()
                    .is_none_or(|says| short(&error.rendered).contains(says))
        });
        match found {
            Some(place) => drop(errors.remove(place)),
            None => wrong.push(format!(
                "expected, and not found:\n  {}",
                show(&expected.code, &expected.message, [&*expected.mark])
            )),
        }
    }
    for error in errors {
        let marks = error.marks.iter().map(|mark| &*mark.text);
        wrong.push(format!(
            "found, and not expected:\n  {}",
            show(&error.code, &short(&error.text), marks)
        ));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// The message without the crate's name before a type's: rustc sometimes writes `kernel::IrqCtx`,
/// sometimes `IrqCtx`.
pub fn short(message: &str) -> String {
    message.replace("kernel::", "").replace("ctx_core::", "")
}

/// Whether there is no error among `messages`.
///
/// # Errors
///
/// The errors, as a terminal shows them.
pub fn accepts(messages: &[Message]) -> Result<(), String> {
    let errors: Vec<&str> = messages
        .iter()
        .filter(|message| message.is_error())
        .map(|message| &*message.rendered)
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(format!("it does not compile:\n{}", errors.concat()))
    }
}

fn show<'a>(
    code: &Option<String>,
    message: &str,
    marks: impl IntoIterator<Item = &'a str>,
) -> String {
    let code = code
        .as_ref()
        .map_or_else(String::new, |code| format!("[{code}]"));
    let mut text = format!("//! error{code}: {message}");
    for mark in marks {
        text.push_str("\n  //! at: ");
        text.push_str(mark);
    }
    text
}
