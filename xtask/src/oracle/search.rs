//! What a function reaches in the graph.

use std::collections::{HashMap, HashSet, VecDeque};

use super::graph::{Graph, Id};
use super::lists::{Facts, Kind};

/// `___GFP_DIRECT_RECLAIM`: who allocates with it may sleep (`include/linux/gfp_types.h`).
const DIRECT_RECLAIM: u32 = 0x400;

/// The functions from the one asked about to the last one.
pub(crate) type Path = Vec<Id>;

/// What may happen when a function is called, by the shortest path to each.
#[derive(Default)]
pub(crate) struct Reach {
    pub(crate) sleeps: Option<Path>,
    /// Reaches an allocator with flags that the code does not tell.
    pub(crate) allocates: Option<Path>,
    /// Takes a `spinlock_t` of PREEMPT_RT.
    pub(crate) spins: Option<Path>,
    /// The functions whose calls are not followed.
    pub(crate) cut: HashSet<Id>,
    /// The functions that call through pointers to nobody knows where.
    pub(crate) unknown: Vec<Id>,
    /// The functions that are called and are not in the image.
    pub(crate) absent: HashSet<Id>,
    /// How many functions were looked at.
    pub(crate) looked_at: usize,
}

/// How a function may be called, as far as the image tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(crate) enum Class {
    /// No path to a sleeper was found.
    Any,
    /// It sleeps if the flags that it is given do.
    Allocates,
    Sleeps,
}

impl Reach {
    pub(crate) fn class(&self) -> Class {
        if self.sleeps.is_some() {
            Class::Sleeps
        } else if self.allocates.is_some() {
            Class::Allocates
        } else {
            Class::Any
        }
    }

    /// The path that the class rests on.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.sleeps.as_ref().or(self.allocates.as_ref())
    }

    /// Looks from `begin` along all calls that are not cut.
    pub(crate) fn from(graph: &Graph, facts: &Facts, begin: &[Id]) -> Self {
        let mut reach = Self::default();
        let mut parents: HashMap<Id, Option<Id>> = begin.iter().map(|id| (*id, None)).collect();
        let mut queue: VecDeque<Id> = begin.iter().copied().collect();
        let path = |parents: &HashMap<Id, Option<Id>>, from: Id, to: Option<Id>| {
            let mut path: Path = to.into_iter().collect();
            let mut next = Some(from);
            while let Some(id) = next {
                path.push(id);
                next = parents[&id];
            }
            path.reverse();
            path
        };
        for id in begin {
            let found = match facts.kind(*id) {
                Kind::Sleeper => &mut reach.sleeps,
                Kind::Spinner => &mut reach.spins,
                Kind::Allocator(_) => &mut reach.allocates,
                Kind::Cut => {
                    reach.cut.insert(*id);
                    queue.retain(|other| other != id);
                    continue;
                }
                Kind::Plain => continue,
            };
            found.get_or_insert_with(|| vec![*id]);
            queue.retain(|other| other != id);
        }
        while let Some(id) = queue.pop_front() {
            let function = graph.function(id);
            reach.looked_at += 1;
            let targets = facts.targets(id);
            if function.indirect > 0 && targets.is_none() {
                reach.unknown.push(id);
            }
            if !function.code {
                reach.absent.insert(id);
            }
            let calls = function.calls.iter().map(|call| (call.to, call.arguments));
            let by_pointer = targets
                .into_iter()
                .flatten()
                .map(|to| (*to, Default::default()));
            // A callee that calls at once what it is given calls what this one loads.
            let gives = function.calls.iter().any(|call| facts.calls_back(call.to));
            let given = if gives { &function.loads[..] } else { &[] };
            let given = given.iter().map(|to| (*to, Default::default()));
            for (to, arguments) in calls.chain(by_pointer).chain(given) {
                let kind = if facts.cut(id, to) {
                    Kind::Cut
                } else {
                    facts.kind(to)
                };
                match kind {
                    Kind::Sleeper => {
                        reach
                            .sleeps
                            .get_or_insert_with(|| path(&parents, id, Some(to)));
                    }
                    Kind::Spinner => {
                        reach
                            .spins
                            .get_or_insert_with(|| path(&parents, id, Some(to)));
                    }
                    Kind::Allocator(flags) => {
                        let found = match arguments[flags].any_of(DIRECT_RECLAIM) {
                            Some(true) => &mut reach.sleeps,
                            Some(false) => continue,
                            None => &mut reach.allocates,
                        };
                        found.get_or_insert_with(|| path(&parents, id, Some(to)));
                    }
                    Kind::Cut => {
                        reach.cut.insert(to);
                    }
                    Kind::Plain => {
                        parents.entry(to).or_insert_with(|| {
                            queue.push_back(to);
                            Some(id)
                        });
                    }
                }
            }
        }
        reach
    }
}
