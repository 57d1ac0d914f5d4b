//! Holds claims to what the image tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{ensure, Result};

use super::claims::{Claim, Rule};
use super::search::Class;
use super::Oracle;

/// What came of all claims.
#[derive(Default)]
pub(crate) struct Verdict {
    claims: usize,
    /// Those that say too little, each with a path.
    pub(crate) wrong: Vec<String>,
    /// Those that look so and have a written reason.
    excused: BTreeSet<(String, String)>,
    /// Those that ask for more than the image shows.
    strict: Vec<String>,
    /// Those that reach an allocator with flags that the code does not tell, without a token that
    /// chooses them.
    allocating: Vec<String>,
    /// Of the C functions that are claimed: what they are in this image.
    sleeping: BTreeSet<String>,
    by_flags: BTreeSet<String>,
    silent: BTreeSet<String>,
    absent: BTreeSet<String>,
    /// Those of them behind which a call was cut, or goes through a pointer.
    cut: BTreeSet<String>,
    unknown: BTreeSet<String>,
}

impl Oracle {
    /// Judges every claim.
    pub(crate) fn judge(&self, claims: &[Claim]) -> Verdict {
        let mut verdict = Verdict {
            claims: claims.len(),
            ..Verdict::default()
        };
        let mut known = BTreeMap::new();
        for claim in claims {
            let mut sleeps = false;
            let mut present = 0;
            for name in &claim.functions {
                let reach = known
                    .entry(name.clone())
                    .or_insert_with(|| self.lookup(name).map(|found| self.reach(&found)));
                let Some(reach) = reach else {
                    verdict.absent.insert(name.clone());
                    continue;
                };
                present += 1;
                let class = reach.class();
                sleeps |= class == Class::Sleeps;
                let of_class = match class {
                    Class::Sleeps => &mut verdict.sleeping,
                    Class::Allocates => &mut verdict.by_flags,
                    Class::Any => &mut verdict.silent,
                };
                of_class.insert(name.clone());
                if !reach.cut.is_empty() {
                    verdict.cut.insert(name.clone());
                }
                if !reach.unknown.is_empty() {
                    verdict.unknown.insert(name.clone());
                }
                let spins = match (claim.rule, class, &reach.spins) {
                    (Rule::Sleeps, ..) => continue,
                    (Rule::Any, Class::Any, Some(path)) => Some(path),
                    _ => None,
                };
                let Some(path) = spins.or(reach.path()) else {
                    continue;
                };
                let line = format!("{}: {}", claim.subject, self.path(path));
                match class {
                    Class::Allocates if claim.rule == Rule::Allocates => {}
                    Class::Allocates => verdict.allocating.push(line),
                    _ if self.lists.exception(&claim.subject, name).is_some() => {
                        verdict
                            .excused
                            .insert((claim.subject.clone(), name.clone()));
                    }
                    _ => verdict.wrong.push(line),
                }
            }
            if claim.rule == Rule::Sleeps && present > 0 && !sleeps {
                let names = claim.functions.join(", ");
                verdict.strict.push(format!("{}: {names}", claim.subject));
            }
        }
        verdict
    }

    /// Claims that these functions are for any context: how many of those in the image are found to
    /// sleep, of how many modules, and which are not found.
    pub(crate) fn planted(&self, sleepers: &[(String, String)]) -> Planted {
        let mut planted = Planted::default();
        let mut modules = BTreeSet::new();
        for (module, name) in sleepers {
            if self.lookup(name).is_none() {
                planted.absent += 1;
                continue;
            }
            planted.entries += 1;
            modules.insert(module);
            let claim = Claim {
                subject: format!("{module}: planted"),
                rule: Rule::Any,
                functions: vec![name.clone()],
            };
            if self.judge(&[claim]).wrong.is_empty() {
                planted.missed.push(format!("{module}: {name}()"));
            }
        }
        planted.modules = modules.len();
        planted
    }
}

/// What came of wrong entries.
#[derive(Default)]
pub(crate) struct Planted {
    pub(crate) entries: usize,
    pub(crate) modules: usize,
    pub(crate) absent: usize,
    pub(crate) missed: Vec<String>,
}

impl Planted {
    /// A note, if enough of them were found.
    pub(crate) fn note(&self) -> Result<String> {
        let found = self.entries - self.missed.len();
        ensure!(
            self.entries >= 20 && self.modules >= 10,
            "only {} planted entries of {} modules are in this image",
            self.entries,
            self.modules
        );
        ensure!(
            found * 10 >= self.entries * 9,
            "of {} planted entries only {found} are found; not {}",
            self.entries,
            self.missed.join(", ")
        );
        let missed = if self.missed.is_empty() {
            String::new()
        } else {
            format!(", not {}", self.missed.join(", "))
        };
        Ok(format!(
            "{found} of {} planted entries of {} modules found{missed}",
            self.entries, self.modules
        ))
    }
}

impl Verdict {
    /// One line.
    pub(crate) fn note(&self) -> String {
        format!(
            "{} claims: {} wrong, {} with a reason, {} perhaps too strict; C functions: {} reach a \
             sleeper, {} an allocation, {} neither, {} absent; {} cut, {} with calls through \
             pointers",
            self.claims,
            self.wrong.len(),
            self.excused.len(),
            self.strict.len(),
            self.sleeping.len(),
            self.by_flags.len(),
            self.silent.len(),
            self.absent.len(),
            self.cut.len(),
            self.unknown.len(),
        )
    }

    /// For people.
    pub(crate) fn report(&self) -> String {
        let mut text = String::new();
        let mut list = |what: &str, lines: &[String]| {
            if !lines.is_empty() {
                let _ = writeln!(text, "{what}:");
                for line in lines {
                    let _ = writeln!(text, "    {line}");
                }
            }
        };
        list(
            "perhaps too strict: nothing that sleeps was found",
            &self.strict,
        );
        list("allocates, by flags that were not found", &self.allocating);
        let names = |set: &BTreeSet<String>| {
            let names: Vec<&str> = set.iter().map(String::as_str).collect();
            if names.is_empty() {
                Vec::new()
            } else {
                vec![names.join(" ")]
            }
        };
        list("absent from this image", &names(&self.absent));
        list("with calls through pointers, and nothing found", &{
            let silent: BTreeSet<String> =
                self.unknown.intersection(&self.silent).cloned().collect();
            names(&silent)
        });
        list("WRONG", &self.wrong);
        text + &self.note() + "\n"
    }
}
