//! Whole modules, from what the compiler said when they were last ported.

use std::collections::VecDeque;

use anyhow::{Context, Result};

use super::case::Case;
use super::{Compiled, Compiler, Diagnostic, Source};

/// Says what was said, a build after the other.
struct Canned(VecDeque<Vec<Diagnostic>>);

impl Compiler for Canned {
    fn compile(&mut self, _source: &Source) -> Result<Compiled> {
        let messages = self
            .0
            .pop_front()
            .context("one build more than was recorded")?;
        let builds = !messages.iter().any(Diagnostic::is_error);
        Ok(Compiled {
            messages,
            modules: builds.then(Vec::new),
            failure: None,
        })
    }
}

#[test]
fn every_module_is_ported_and_then_no_further() {
    for case in Case::all().unwrap() {
        let said = case.said().unwrap();
        let mut second = Canned(said.last().cloned().into_iter().collect());
        let mut first = Canned(said.into());
        case.check(&mut first, &mut second).unwrap();
        assert!(
            first.0.is_empty(),
            "{}: a build less than was recorded",
            case.name
        );
    }
}

/// The comparison sees an error that is not answered.
#[test]
fn a_build_less_is_seen() {
    let case = Case::all()
        .unwrap()
        .into_iter()
        .find(|case| case.name == "tokens")
        .unwrap();
    let said = case.said().unwrap();
    let last = said.last().cloned().unwrap();
    let mut first = Canned([said[0].clone(), last.clone()].into());
    let error = case
        .check(&mut first, &mut Canned([last].into()))
        .err()
        .unwrap();
    assert!(
        error.to_string().contains("is not what is written down"),
        "{error}"
    );
}
