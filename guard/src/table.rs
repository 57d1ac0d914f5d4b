// SPDX-License-Identifier: GPL-2.0
//! The table: what is done with each public item of the `kernel` crate, and why.
//!
//! A line is `path  rule  why`, its columns two or more spaces or a tab apart; `#` begins a comment
//! line. `@7.2` or `@7.3` and a space before the path make a line speak of that series alone.
//! `table/README.md` describes paths and rules.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{bail, Context as _, Result};

/// What the guarded crate does with an item.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Rule {
    /// Any context may call it: it stays as it is.
    Any,
    /// It may sleep: it takes a token that may sleep.
    Sleeps,
    /// It reaches user memory, which may fault: it takes a token that may.
    User,
    /// It allocates with the caller's flags: a token stands where the flags stood.
    Flags,
    /// It takes a lock of the kind that its type says: it takes a token that may.
    Lock,
    /// The kernel calls it: it receives this token.
    Callback(String),
    /// It opens a section in which the context is another: a closure receives the section's token.
    Section,
    /// This item of ours stands in its place.
    Replaced(String),
    /// The guarded crate does not have it, for this reason.
    Refused(String),
    /// A destructor that may sleep: it is handed to a work item.
    Deferred,
}

impl Rule {
    /// Its word, without what it names.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Sleeps => "sleeps",
            Self::User => "user",
            Self::Flags => "flags",
            Self::Lock => "lock",
            Self::Callback(_) => "callback",
            Self::Section => "section",
            Self::Replaced(_) => "replaced",
            Self::Refused(_) => "refused",
            Self::Deferred => "deferred",
        }
    }

    fn parse(text: &str) -> Result<Self> {
        if let Some(why) = text.strip_prefix("refused:") {
            if why.trim().is_empty() {
                bail!("`refused:` lacks its reason");
            }
            return Ok(Self::Refused(why.trim().to_owned()));
        }
        if let Some((word, named)) = text.strip_suffix(')').and_then(|t| t.split_once('(')) {
            let named = named.trim().to_owned();
            if named.is_empty() {
                bail!("`{word}()` names nothing");
            }
            return match word {
                "callback" => Ok(Self::Callback(named)),
                "replaced" => Ok(Self::Replaced(named)),
                _ => bail!("no rule `{text}`"),
            };
        }
        Ok(match text {
            "any" => Self::Any,
            "sleeps" => Self::Sleeps,
            "user" => Self::User,
            "flags" => Self::Flags,
            "lock" => Self::Lock,
            "section" => Self::Section,
            "deferred" => Self::Deferred,
            "callback" => bail!("`callback` lacks its token: `callback(ProcessCtx)`"),
            "replaced" => bail!("`replaced` lacks what stands there: `replaced(ctx_core::sync)`"),
            "refused" => bail!("`refused` lacks its reason: `refused: why`"),
            _ => bail!("no rule `{text}`"),
        })
    }

    /// Whether a line with this rule for a module, a type or a trait covers all that is in it.
    #[must_use]
    pub fn covers(&self) -> bool {
        matches!(self, Self::Replaced(_) | Self::Refused(_))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Callback(token) => write!(f, "callback({token})"),
            Self::Replaced(path) => write!(f, "replaced({path})"),
            Self::Refused(why) => write!(f, "refused: {why}"),
            _ => f.write_str(self.word()),
        }
    }
}

/// A line of the table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The item: a path, `impl Drop for <path>`, `impl <Trait> for <path>` or `macro <name>!`.
    pub path: String,
    /// The series that the line speaks of; of all where there is none.
    pub series: Option<String>,
    /// What is done with it.
    pub rule: Rule,
    /// The C functions and the reason; may be empty.
    pub why: String,
    /// Where the line stands, as `file:line`.
    pub place: String,
}

impl Entry {
    /// Whether the reason ends with a `?`: nobody has checked the rule yet.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        self.why.ends_with('?')
    }

    /// The C functions that the reason names, as `name()`.
    pub fn c_functions(&self) -> impl Iterator<Item = &str> {
        let word = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | '?' | '.');
        self.why.match_indices("()").filter_map(move |(end, _)| {
            let name = self.why[..end].rsplit(word).next()?;
            (!name.is_empty()).then_some(name)
        })
    }

    /// Whether the line is about this series.
    #[must_use]
    pub fn speaks_of(&self, series: &str) -> bool {
        self.series.as_deref().is_none_or(|own| own == series)
    }
}

/// All lines.
#[derive(Debug, Default)]
pub struct Table {
    entries: Vec<Entry>,
    by_path: BTreeMap<String, Vec<usize>>,
}

impl Table {
    /// Reads every `.txt` of a directory.
    ///
    /// # Errors
    ///
    /// Names every line that cannot be read and every item that has two lines.
    pub fn load(directory: &Path) -> Result<Self> {
        let read = || fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>();
        let found = read().with_context(|| format!("cannot read {}", directory.display()))?;
        let mut files: Vec<_> = found.into_iter().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        let mut texts = Vec::new();
        for file in &files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            texts.push((name.into_owned(), fs::read_to_string(file)?));
        }
        Self::parse(&texts)
    }

    /// Reads texts, each with the name by which errors call it.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn parse<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Self> {
        let mut table = Self::default();
        let mut wrong = Vec::new();
        for (name, text) in files {
            for (number, line) in text.as_ref().lines().enumerate() {
                let place = format!("{}:{}", name.as_ref(), number + 1);
                match entry(line, &place) {
                    Ok(None) => {}
                    Ok(Some(entry)) => {
                        if let Some(first) = table.clash(&entry) {
                            wrong.push(format!("{place}: {} stands at {first} too", entry.path));
                            continue;
                        }
                        let index = table.entries.len();
                        let same = table.by_path.entry(entry.path.clone()).or_default();
                        same.push(index);
                        table.entries.push(entry);
                    }
                    Err(error) => wrong.push(format!("{place}: {error:#}")),
                }
            }
        }
        if !wrong.is_empty() {
            bail!("{}", wrong.join("\n"));
        }
        Ok(table)
    }

    /// Where another line speaks of the same item and series.
    fn clash(&self, new: &Entry) -> Option<&str> {
        let same = self.by_path.get(&new.path)?;
        let clashes = |old: &&Entry| match (&old.series, &new.series) {
            (Some(old), Some(new)) => old == new,
            _ => true,
        };
        let old = same.iter().map(|&index| &self.entries[index]);
        old.into_iter().find(clashes).map(|old| &*old.place)
    }

    /// All lines, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The line for an item of a series: its own, or that of what it is in, where that is refused
    /// or replaced as a whole.
    #[must_use]
    pub fn rule(&self, path: &str, series: &str) -> Option<&Entry> {
        self.own(path, series).or_else(|| {
            let mut rest = path.split_once(" for ").map_or(path, |(_, of)| of);
            if rest.len() < path.len() {
                if let Some(entry) = self.own(rest, series).filter(|entry| entry.rule.covers()) {
                    return Some(entry);
                }
            }
            while let Some((parent, _)) = rest.rsplit_once("::") {
                if let Some(entry) = self.own(parent, series).filter(|entry| entry.rule.covers()) {
                    return Some(entry);
                }
                rest = parent;
            }
            None
        })
    }

    /// The line that names an item itself.
    #[must_use]
    pub fn own(&self, path: &str, series: &str) -> Option<&Entry> {
        let same = self.by_path.get(path)?;
        let mut entries = same.iter().map(|&index| &self.entries[index]);
        entries.find(|entry| entry.speaks_of(series))
    }
}

/// The entry of a line, if it is not empty and not a comment.
fn entry(line: &str, place: &str) -> Result<Option<Entry>> {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    if line.starts_with(char::is_whitespace) {
        bail!("begins with a space");
    }
    let mut columns = columns(line);
    let (series, path) = match columns[0].strip_prefix('@') {
        Some(rest) => match rest.split_once(' ') {
            Some((series, path)) => (Some(series.to_owned()), path.trim()),
            // More than one space after the series.
            None if columns.len() > 1 => (Some(rest.to_owned()), columns.remove(1)),
            None => bail!("lacks a path"),
        },
        None => (None, columns[0]),
    };
    if let Some(series) = &series {
        let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_series = series.split_once('.');
        if !is_series.is_some_and(|(major, minor)| number(major) && number(minor)) {
            bail!("`@{series}` is no series");
        }
    }
    check_path(path)?;
    let Some(rule) = columns.get(1) else {
        bail!("`{path}` lacks a rule (columns are two spaces apart)");
    };
    Ok(Some(Entry {
        path: path.to_owned(),
        series,
        rule: Rule::parse(rule)?,
        why: columns[2..].join("  "),
        place: place.to_owned(),
    }))
}

/// What lies between two or more spaces, or tabs.
fn columns(line: &str) -> Vec<&str> {
    let mut columns = Vec::new();
    let mut rest = line;
    loop {
        let end = match (rest.find("  "), rest.find('\t')) {
            (Some(spaces), Some(tab)) => Some(spaces.min(tab)),
            (spaces, tab) => spaces.or(tab),
        };
        let Some(end) = end else {
            columns.push(rest);
            return columns;
        };
        columns.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
}

fn check_path(path: &str) -> Result<()> {
    let plain = |path: &str| {
        !path.is_empty()
            && path.split("::").all(|part| {
                !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_')
            })
    };
    if let Some(name) = path.strip_prefix("macro ") {
        if !name.strip_suffix('!').is_some_and(plain) {
            bail!("`{path}` is not of the form `macro name!`");
        }
    } else if let Some(rest) = path.strip_prefix("impl ") {
        if !rest
            .split_once(" for ")
            .is_some_and(|(of, on)| plain(of) && !on.is_empty())
        {
            bail!("`{path}` is not of the form `impl Trait for path::Type`");
        }
    } else if !plain(path) {
        bail!("`{path}` is not a path");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Rule, Table};

    fn table(text: &str) -> Table {
        Table::parse(&[("a.txt", text)]).unwrap()
    }

    fn error(text: &str) -> String {
        Table::parse(&[("a.txt", text)]).unwrap_err().to_string()
    }

    #[test]
    fn a_line_is_read_in_its_columns() {
        let table = table(
            "# a comment\n\n\
             pci::Device::enable_device_mem\tsleeps\tpci_enable_device_mem(): takes mutexes ?\n\
             impl Drop for devres::Devres  deferred\n\
             macro dev_err!  any\n\
             @7.3  a::b   callback(UserCtx)   misc_open() under misc_mtx\n\
             @7.2 a::b  refused: it is not there\n",
        );
        let own = |path, series| table.own(path, series).unwrap();
        let enable = own("pci::Device::enable_device_mem", "7.2");
        assert_eq!(enable.rule, Rule::Sleeps);
        assert!(enable.is_unsure());
        assert_eq!(enable.place, "a.txt:3");
        let names: Vec<_> = enable.c_functions().collect();
        assert_eq!(names, ["pci_enable_device_mem"]);
        assert_eq!(
            own("impl Drop for devres::Devres", "7.3").rule,
            Rule::Deferred
        );
        assert_eq!(own("macro dev_err!", "7.3").rule, Rule::Any);
        let token = Rule::Callback("UserCtx".into());
        assert_eq!(own("a::b", "7.3").rule, token);
        let refused = Rule::Refused("it is not there".into());
        assert_eq!(own("a::b", "7.2").rule, refused);
        assert!(table.own("a::b", "7.4").is_none());
    }

    #[test]
    fn what_is_refused_or_replaced_covers_what_is_in_it() {
        let table =
            table("a::B  refused: no\nc  replaced(ctx_core::c)\na::B::own  any\nd::E  any\n");
        let rule = |path| table.rule(path, "7.3").map(|entry| entry.rule.word());
        assert_eq!(rule("a::B::f"), Some("refused"));
        assert_eq!(rule("a::B::own"), Some("any"));
        assert_eq!(rule("c::x::Y::f"), Some("replaced"));
        assert_eq!(rule("impl Drop for c::Z"), Some("replaced"));
        assert_eq!(rule("impl Drop for a::B"), Some("refused"));
        assert_eq!(rule("a::Bc::f"), None);
        assert_eq!(rule("d::E::f"), None);
    }

    #[test]
    fn each_error_is_named_with_its_line() {
        assert_eq!(error("a::b  perhaps\n"), "a.txt:1: no rule `perhaps`");
        let twice = error("a::b  any\nc  any\na::b  sleeps\n");
        assert_eq!(twice, "a.txt:3: a::b stands at a.txt:1 too");
        assert!(error("@7.2 a  any\n@7.2 a  any\n").contains("a.txt:2"));
        assert!(error("a  any\n@7.2 a  sleeps\n").contains("a.txt:2"));
        assert!(error("a::b any\n").contains("is not a path"));
        assert!(error("a::b\n").contains("lacks a rule"));
        assert!(error("@x a  any\n").contains("no series"));
        assert!(error("a  callback\n").contains("lacks its token"));
        assert!(error("a  refused:\n").contains("lacks its reason"));
        assert!(error("impl Drop  any\n").contains("form"));
        assert_eq!(error("a  b\nc  d\n").lines().count(), 2);
    }
}
