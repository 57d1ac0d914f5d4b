//! What people know and an image does not say: the lists in `guard/oracle`, one line an item, with
//! its reason.
//!
//! Columns are separated by tabs or by two or more spaces; `#` begins a comment. A name may end in
//! `*`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{bail, ensure, Context, Result};

use super::graph::{Graph, Id};

/// The lists, read.
pub(crate) struct Lists {
    cut: Patterns,
    /// Single calls, `caller>callee`.
    cut_calls: HashSet<(String, String)>,
    sleepers: Patterns,
    spinners: Patterns,
    /// Which of its arguments has the flags, counted from 1.
    allocators: HashMap<String, (usize, String)>,
    targets: HashMap<String, Vec<String>>,
    exceptions: HashMap<(String, String), String>,
}

/// What a function is by the lists.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Sleeper,
    /// It takes a `spinlock_t`, which sleeps on PREEMPT_RT alone.
    Spinner,
    /// With the index of the argument that has the flags.
    Allocator(usize),
    Cut,
    Plain,
}

/// Names, some of which stand for all that begin so.
#[derive(Default)]
struct Patterns {
    exact: HashMap<String, String>,
    prefixes: Vec<(String, String)>,
}

impl Patterns {
    fn insert(&mut self, pattern: &str, reason: &str) {
        match pattern.strip_suffix('*') {
            Some(prefix) => self.prefixes.push((prefix.to_owned(), reason.to_owned())),
            None => {
                self.exact.insert(pattern.to_owned(), reason.to_owned());
            }
        }
    }

    fn reason(&self, name: &str) -> Option<&str> {
        // What the compiler made of a function is what the function is.
        let base = name.split('.').next().unwrap_or(name);
        let prefix = || {
            let mut prefixes = self.prefixes.iter();
            prefixes.find(|(prefix, _)| base.starts_with(prefix))
        };
        let exact = self.exact.get(base);
        exact
            .or_else(|| prefix().map(|(_, reason)| reason))
            .map(String::as_str)
    }
}

/// The columns of each line that is no comment.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .map(|line| if line.starts_with('#') { "" } else { line })
        .map(|line| line.split_once(" #").map_or(line, |(line, _)| line))
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let columns = line.split('\t').flat_map(|part| part.split("  "));
            columns.map(str::trim).filter(|c| !c.is_empty()).collect()
        })
}

impl Lists {
    pub(crate) fn read(directory: &Path) -> Result<Self> {
        let read = |name: &str| {
            let file = directory.join(name);
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
        };
        Self::parse([
            &read("cut.txt")?,
            &read("sleepers.txt")?,
            &read("allocators.txt")?,
            &read("targets.txt")?,
            &read("exceptions.txt")?,
        ])
    }

    /// Of the texts of `cut`, `sleepers`, `allocators`, `targets` and `exceptions`.
    pub(crate) fn parse(texts: [&str; 5]) -> Result<Self> {
        let [cut_text, sleeper_text, allocator_text, target_text, exception_text] = texts;
        let (mut cut, mut sleepers, mut spinners) = (
            Patterns::default(),
            Patterns::default(),
            Patterns::default(),
        );
        let mut cut_calls = HashSet::new();
        for line in lines(cut_text) {
            let [name, reason] = line[..] else {
                bail!("cut.txt: `{}` is not a name and a reason", line.join("  "));
            };
            match name.split_once('>') {
                Some((caller, callee)) => {
                    cut_calls.insert((caller.to_owned(), callee.to_owned()));
                }
                None => cut.insert(name, reason),
            }
        }
        for line in lines(sleeper_text) {
            let [name, when, reason] = line[..] else {
                bail!(
                    "sleepers.txt: `{}` is not a name, a kind and a reason",
                    line.join("  ")
                );
            };
            match when {
                "sleeps" => sleepers.insert(name, reason),
                "rt" => spinners.insert(name, reason),
                _ => bail!("sleepers.txt: {name} is `{when}`, neither `sleeps` nor `rt`"),
            }
        }
        let mut allocators = HashMap::new();
        for line in lines(allocator_text) {
            let [name, argument, reason] = line[..] else {
                bail!(
                    "allocators.txt: `{}` is not a name, an argument and a reason",
                    line.join("  ")
                );
            };
            let number: usize = argument
                .parse()
                .with_context(|| format!("allocators.txt: {name}: which argument?"))?;
            ensure!(
                (1..=6).contains(&number),
                "allocators.txt: {name}: which argument?"
            );
            allocators.insert(name.to_owned(), (number - 1, reason.to_owned()));
        }
        let mut targets: HashMap<String, Vec<String>> = HashMap::new();
        for line in lines(target_text) {
            let [name, to, _reason] = line[..] else {
                bail!(
                    "targets.txt: `{}` is not a name, targets and a reason",
                    line.join("  ")
                );
            };
            let to = to.split(' ').map(ToOwned::to_owned);
            targets.entry(name.to_owned()).or_default().extend(to);
        }
        let mut exceptions = HashMap::new();
        for line in lines(exception_text) {
            let [claim, function, reason] = line[..] else {
                bail!(
                    "exceptions.txt: `{}` is not a claim, a function and a reason",
                    line.join("  ")
                );
            };
            exceptions.insert((claim.to_owned(), function.to_owned()), reason.to_owned());
        }
        Ok(Self {
            cut,
            cut_calls,
            sleepers,
            spinners,
            allocators,
            targets,
            exceptions,
        })
    }

    pub(crate) fn kind(&self, name: &str) -> Kind {
        let base = name.split('.').next().unwrap_or(name);
        // A name in full beats a pattern of another list.
        if let Some((argument, _)) = self.allocators.get(base) {
            Kind::Allocator(*argument)
        } else if self.sleepers.exact.contains_key(base) {
            Kind::Sleeper
        } else if self.spinners.exact.contains_key(base) {
            Kind::Spinner
        } else if self.cut.reason(name).is_some() {
            Kind::Cut
        } else if self.sleepers.reason(name).is_some() {
            Kind::Sleeper
        } else if self.spinners.reason(name).is_some() {
            Kind::Spinner
        } else {
            Kind::Plain
        }
    }

    /// Why an entry of the lists says what it does.
    pub(crate) fn reason(&self, name: &str) -> Option<&str> {
        let base = name.split('.').next().unwrap_or(name);
        let allocator = self.allocators.get(base).map(|(_, reason)| reason.as_str());
        let by_kind = match self.kind(name) {
            Kind::Sleeper => self.sleepers.reason(name),
            Kind::Spinner => self.spinners.reason(name),
            Kind::Cut => self.cut.reason(name),
            _ => None,
        };
        allocator.or(by_kind)
    }

    /// Why a claim that looks wrong is right.
    pub(crate) fn exception(&self, claim: &str, function: &str) -> Option<&str> {
        let of = |claim: &str| {
            self.exceptions
                .get(&(claim.to_owned(), function.to_owned()))
        };
        of(claim).or_else(|| of("*")).map(String::as_str)
    }

    /// What the lists say of each function of a graph.
    pub(crate) fn of(&self, graph: &Graph) -> Facts {
        let mut facts = Facts::default();
        for id in graph.ids() {
            let name = &graph.function(id).name;
            facts.kinds.push(self.kind(name));
            let base = name.split('.').next().unwrap_or(name);
            for call in &graph.function(id).calls {
                let callee = &graph.function(call.to).name;
                let callee = callee.split('.').next().unwrap_or(callee);
                // Few: no need to be quick.
                if self.cut_calls.iter().any(|(a, b)| a == base && b == callee) {
                    facts.cut_calls.insert((id, call.to));
                }
            }
            let Some(names) = self.targets.get(base) else {
                continue;
            };
            let mut to = Vec::new();
            for name in names {
                match name.as_str() {
                    "none" => {}
                    "callers" => {
                        facts.calls_back.insert(id);
                    }
                    name => to.extend(graph.find(name)),
                }
            }
            facts.targets.insert(id, to);
        }
        facts
    }
}

/// What the lists say of the functions of a graph.
#[derive(Default)]
pub(crate) struct Facts {
    kinds: Vec<Kind>,
    cut_calls: HashSet<(Id, Id)>,
    /// What they call through pointers, where somebody has written it down.
    targets: HashMap<Id, Vec<Id>>,
    /// Who calls at once the functions that its callers hand to it.
    calls_back: HashSet<Id>,
}

impl Facts {
    pub(crate) fn kind(&self, id: Id) -> Kind {
        self.kinds[id]
    }

    /// Whether this one call is not to be followed.
    pub(crate) fn cut(&self, from: Id, to: Id) -> bool {
        self.cut_calls.contains(&(from, to))
    }

    pub(crate) fn targets(&self, id: Id) -> Option<&[Id]> {
        self.targets.get(&id).map(Vec::as_slice)
    }

    pub(crate) fn calls_back(&self, id: Id) -> bool {
        self.calls_back.contains(&id)
    }
}
