//! The rules that a helper's token may have, and which of them says more.

use std::collections::BTreeSet;

/// A rule of `ctx_core::rules`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    Any,
    Alloc,
    TakeRaw,
    Spin,
    /// With the lock's kind, as `Irq`.
    Take(String),
    MaskBh,
    Vmalloc,
    Sleep,
    Synchronize,
    User,
    MasksBh,
    MasksIrqs,
}

impl Rule {
    /// Of a trait, as `MaySleep` or `MayTake<Irq>`.
    pub(crate) fn of_trait(name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some(kind) = name.strip_prefix("MayTake<") {
            let kind = kind.split('>').next()?.trim();
            return ["Task", "Bh", "Irq"]
                .contains(&kind)
                .then(|| Self::Take(kind.to_owned()));
        }
        Some(match name {
            "Context" => Self::Any,
            "MayAlloc" => Self::Alloc,
            "MayTakeRaw" => Self::TakeRaw,
            "MaySpin" => Self::Spin,
            "MayMaskBh" => Self::MaskBh,
            "MayVmalloc" => Self::Vmalloc,
            "MaySleep" => Self::Sleep,
            "MaySynchronize" => Self::Synchronize,
            "MayAccessUser" => Self::User,
            "MasksBh" => Self::MasksBh,
            "MasksIrqs" => Self::MasksIrqs,
            _ => return None,
        })
    }

    pub(crate) fn trait_name(&self) -> String {
        match self {
            Self::Any => "Context".into(),
            Self::Alloc => "MayAlloc".into(),
            Self::TakeRaw => "MayTakeRaw".into(),
            Self::Spin => "MaySpin".into(),
            Self::Take(kind) => format!("MayTake<{kind}>"),
            Self::MaskBh => "MayMaskBh".into(),
            Self::Vmalloc => "MayVmalloc".into(),
            Self::Sleep => "MaySleep".into(),
            Self::Synchronize => "MaySynchronize".into(),
            Self::User => "MayAccessUser".into(),
            Self::MasksBh => "MasksBh".into(),
            Self::MasksIrqs => "MasksIrqs".into(),
        }
    }

    /// The attribute that gives a helper such a token, where there is one.
    pub(crate) fn attribute(&self) -> Option<String> {
        Some(match self {
            Self::Any => "any_ctx".into(),
            Self::Take(kind) => format!("may_take({kind})"),
            Self::Vmalloc => return None,
            other => snake(&other.trait_name()),
        })
    }

    /// Of an attribute's path and arguments, as `may_take` and `Irq`.
    pub(crate) fn of_attribute(name: &str, argument: &str) -> Option<Self> {
        let all = [
            Self::Any,
            Self::Alloc,
            Self::TakeRaw,
            Self::Spin,
            Self::MaskBh,
            Self::Sleep,
            Self::Synchronize,
            Self::User,
            Self::MasksBh,
            Self::MasksIrqs,
        ];
        if name == "may_take" {
            return Self::of_trait(&format!("MayTake<{argument}>"));
        }
        all.into_iter()
            .find(|rule| rule.attribute().as_deref() == Some(name))
    }

    /// What a rule implies at once: its supertraits.
    fn implied(&self) -> Vec<Self> {
        let take = |kind: &str| Self::Take(kind.to_owned());
        match self {
            Self::Any => Vec::new(),
            Self::Alloc | Self::TakeRaw => vec![Self::Any],
            Self::Spin => vec![Self::TakeRaw, Self::Alloc],
            Self::Take(_) => vec![Self::Spin],
            Self::MaskBh => vec![take("Bh"), take("Irq")],
            Self::Vmalloc => vec![Self::Alloc],
            Self::Sleep => vec![Self::MaskBh, take("Task"), Self::Vmalloc],
            Self::Synchronize | Self::User => vec![Self::Sleep],
            Self::MasksBh => vec![Self::MaskBh],
            Self::MasksIrqs => vec![Self::TakeRaw],
        }
    }

    pub(crate) fn implies(&self, other: &Self) -> bool {
        self == other || self.implied().iter().any(|rule| rule.implies(other))
    }
}

/// What of some rules is not implied by another of them.
pub(crate) fn strongest(rules: &BTreeSet<Rule>) -> Vec<Rule> {
    let needed = |rule: &&Rule| {
        !rules
            .iter()
            .any(|other| other != *rule && other.implies(rule))
    };
    rules.iter().filter(needed).cloned().collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

/// The attribute of what the kernel calls with that token.
pub(crate) fn of_token(token: &str) -> Option<&'static str> {
    Some(match token {
        "ProcessCtx" => "process_ctx",
        "UserCtx" => "user_ctx",
        "SoftIrqCtx" => "softirq",
        "IrqCtx" => "irq_handler",
        "HardIrqCtx" => "hard_irq_handler",
        "NmiCtx" => "nmi",
        _ => return None,
    })
}

/// Whether an attribute of that name says which token a function receives.
pub(crate) fn gives_token(name: &str) -> bool {
    const CONTEXTS: [&str; 7] = [
        "process_ctx",
        "user_ctx",
        "softirq",
        "irq_handler",
        "hard_irq_handler",
        "nmi",
        "threaded_irq",
    ];
    CONTEXTS.contains(&name) || name == "may_take" || Rule::of_attribute(name, "").is_some()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{gives_token, of_token, strongest, Rule};
    use crate::tree;

    #[test]
    fn a_rule_goes_without_those_that_it_implies() {
        let of = |names: &[&str]| {
            let rules = names.iter().map(|name| Rule::of_trait(name).unwrap());
            let left = strongest(&rules.collect());
            left.iter().map(Rule::trait_name).collect::<Vec<_>>()
        };
        assert_eq!(of(&["MayAlloc", "MaySleep", "Context"]), ["MaySleep"]);
        assert_eq!(of(&["MayTake<Task>", "MayAlloc"]), ["MayTake<Task>"]);
        assert_eq!(of(&["MayTake<Task>", "MayTake<Irq>"]).len(), 2);
        assert_eq!(of(&["MayTake<Bh>", "MayMaskBh"]), ["MayMaskBh"]);
        assert_eq!(of(&["MayAccessUser", "MaySynchronize"]).len(), 2);
    }

    /// The supertraits and the attributes are those of `ctx_core`.
    #[test]
    fn rules_are_those_of_ctx_core() {
        let rules = fs::read_to_string(tree::checkout().join("ctx-core/src/rules.rs")).unwrap();
        let prelude = fs::read_to_string(tree::checkout().join("ctx-core/src/lib.rs")).unwrap();
        let mut found = 0;
        for line in rules.lines().filter(|line| line.starts_with("pub trait ")) {
            let line = line
                .trim_start_matches("pub trait ")
                .replace("K: Kind", "Irq");
            let Some((name, supers)) = line.split_once(": ") else {
                continue;
            };
            let Some(rule) = Rule::of_trait(name) else {
                panic!("the porter does not know {name}");
            };
            let supers = supers.split('{').next().unwrap().split(" + ");
            let supers: Vec<String> = supers.map(|name| name.trim().to_owned()).collect();
            let ours: Vec<String> = rule.implied().iter().map(Rule::trait_name).collect();
            assert_eq!(ours, supers, "{name}");
            if let Some(attribute) = rule.attribute() {
                let plain = attribute.split('(').next().unwrap();
                assert!(prelude.contains(plain), "{attribute}");
                let argument = attribute.split(['(', ')']).nth(1).unwrap_or_default();
                assert_eq!(Rule::of_attribute(plain, argument), Some(rule));
            }
            found += 1;
        }
        assert_eq!(found, 11);
        for token in [
            "ProcessCtx",
            "UserCtx",
            "SoftIrqCtx",
            "IrqCtx",
            "HardIrqCtx",
            "NmiCtx",
        ] {
            let attribute = of_token(token).unwrap();
            assert!(prelude.contains(attribute) && gives_token(attribute));
        }
        assert!(gives_token("may_take") && !gives_token("inline"));
    }
}
