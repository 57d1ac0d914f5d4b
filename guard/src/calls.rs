// SPDX-License-Identifier: GPL-2.0
//! `guard/calls.txt`: what the crate's own functions pass to those that the table gave a token.
//!
//! A line is `file  function  callee  pass`, its columns two or more spaces apart:
//!
//! - `ctx`: the function has a token itself, and lends it.
//! - `token`: the kernel called the function; the callee's type says which token that is.
//! - `token(ProcessCtx): why`: the function has no token, is allowed in any context by the table,
//!   and yet calls what sleeps. The reason says why that is no contradiction.
//! - `flags@N`: the callee takes flags as its argument number N (from 0), by `&mut`.
//! - `instead@N`: the function's own token stands where its flags stood.
//! - `= text`: this text is passed.
//!
//! A callee is a name, or `Type::name` where a function calls others of that name, too. A token is
//! the first argument, or with `@N` after the word the one of number N: a call by path
//! has `self` first, and where flags stood is not the beginning.
//!
//! `@7.2` or `@7.3` before the file makes a line speak of that series alone. The names say which
//! calls are meant, so that a line survives a change of the kernel's that does not concern it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{bail, Context as _, Result};

/// What a call is given.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Pass {
    /// The caller's own token, as the argument of this number.
    Ctx(usize),
    /// A token of the type that is named, or that the callee asks for, as the argument of this
    /// number.
    Token(Option<String>, usize),
    /// `&mut` before the argument of this number.
    Flags(usize),
    /// The caller's own token, in place of the argument of this number.
    Instead(usize),
    /// This text, as the first argument.
    Text(String),
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct Call {
    /// Below `rust/kernel`.
    pub file: String,
    /// The caller: `function` or `Type::function`.
    pub within: String,
    /// The callee's last name.
    pub callee: String,
    /// The series that the line speaks of; of all where there is none.
    pub series: Option<String>,
    /// What is passed.
    pub pass: Pass,
    /// Why a token is made from nothing.
    pub why: String,
}

/// All lines.
#[derive(Debug, Default)]
pub struct Calls(pub Vec<Call>);

impl Calls {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Names the first line that cannot be read.
    pub fn load(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text)
    }

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn parse(text: &str) -> Result<Self> {
        let mut calls = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let call = parse(line).with_context(|| format!("calls.txt:{}: {line}", number + 1))?;
            calls.push(call);
        }
        Ok(Self(calls))
    }

    /// The callees, with what they are passed, in a function of a file.
    #[must_use]
    pub fn of(&self, file: &str, series: &str, within: &str) -> Vec<(&str, &Pass)> {
        let here =
            |call: &&Call| call.file == file && call.within == within && call.speaks_of(series);
        let here = self.0.iter().filter(here);
        here.map(|call| (&*call.callee, &call.pass)).collect()
    }

    /// A line of this file that no call answered to.
    #[must_use]
    pub fn stale(
        &self,
        file: &str,
        series: &str,
        applied: &BTreeSet<(String, String)>,
    ) -> Option<String> {
        let stale = |call: &&Call| {
            call.file == file
                && call.speaks_of(series)
                && !applied.contains(&(call.within.clone(), call.callee.clone()))
        };
        let call = self.0.iter().find(stale)?;
        Some(format!("{}  {}  {}", call.file, call.within, call.callee))
    }
}

impl Call {
    fn speaks_of(&self, series: &str) -> bool {
        self.series.as_deref().is_none_or(|own| own == series)
    }
}

fn parse(line: &str) -> Result<Call> {
    let (series, line) = match line.strip_prefix('@') {
        Some(rest) => {
            let (series, rest) = rest.split_once(' ').context("lacks a file")?;
            (Some(series.to_owned()), rest)
        }
        None => (None, line),
    };
    let columns: Vec<&str> = line
        .split("  ")
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect();
    let [file, within, callee, pass] = columns[..] else {
        bail!("has {} columns and not four", columns.len());
    };
    let (pass, why) = match pass.split_once(": ") {
        Some((pass, why)) => (pass.to_owned(), why.to_owned()),
        None => (pass.to_owned(), String::new()),
    };
    let (word, position) = match pass.split_once('@') {
        Some((word, position)) => {
            let position = position.parse();
            (
                word,
                position.with_context(|| format!("`{pass}` has no number after the `@`"))?,
            )
        }
        None => (&*pass, 0),
    };
    let pass = if let Some(text) = pass.strip_prefix("= ") {
        Pass::Text(text.to_owned())
    } else if let Some(token) = word
        .strip_prefix("token(")
        .and_then(|t| t.strip_suffix(')'))
    {
        if why.is_empty() {
            bail!("makes a token and lacks the reason: `token(ProcessCtx): why`");
        }
        Pass::Token(Some(token.to_owned()), position)
    } else {
        match word {
            "ctx" => Pass::Ctx(position),
            "token" => Pass::Token(None, position),
            "flags" => Pass::Flags(position),
            "instead" => Pass::Instead(position),
            _ => {
                bail!("passes `{pass}`, which is none of ctx, token, flags@N, instead@N and = text")
            }
        }
    };
    Ok(Call {
        file: file.into(),
        within: within.into(),
        callee: callee.into(),
        series,
        pass,
        why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_passed() {
        let calls = Calls::parse(
            "# a comment\n\
             irq.rs  Handler::run  handle  token\n\
             @7.3 alloc.rs  Vec::push  reserve  flags@1\n\
             a.rs  f  g  token(ProcessCtx): the driver core calls it in probe\n",
        )
        .unwrap();
        assert_eq!(
            calls.of("irq.rs", "7.2", "Handler::run"),
            [("handle", &Pass::Token(None, 0))]
        );
        assert!(calls.of("alloc.rs", "7.2", "Vec::push").is_empty());
        assert_eq!(
            calls.of("alloc.rs", "7.3", "Vec::push"),
            [("reserve", &Pass::Flags(1))]
        );
        assert_eq!(
            calls.stale("a.rs", "7.3", &BTreeSet::new()).unwrap(),
            "a.rs  f  g"
        );
    }

    #[test]
    fn a_token_from_nothing_has_a_reason() {
        assert!(Calls::parse("a.rs  f  g  token(ProcessCtx)").is_err());
        assert!(Calls::parse("a.rs  f  g").is_err());
        assert!(Calls::parse("a.rs  f  g  something").is_err());
    }
}
