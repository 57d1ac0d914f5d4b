//! The modules of `tests/port`: what is ported, to what, and what the compiler said meanwhile.

use std::fs;
use std::path::PathBuf;

use anyhow::{bail, ensure, Context, Result};

use super::diagnostic::Diagnostic;
use super::{edit, find, port, report, Compiled, Compiler, Files, Ported, Source};
use crate::tree;

/// A module to be ported.
pub(crate) struct Case {
    pub(crate) name: String,
    dir: PathBuf,
    pub(crate) before: Source,
}

/// What a case is when it is ported.
const AFTER: &str = "after";
/// What the compiler said in each build: JSON, and a line before each build.
const SAID: &str = "said.jsonl";
/// What the porter prints, without the diff.
const LEFT: &str = "left.txt";
const BUILD: &str = "# build";

impl Case {
    /// Every module of `tests/port`.
    pub(crate) fn all() -> Result<Vec<Self>> {
        let place = tree::checkout().join("tests/port");
        let mut all = Vec::new();
        for entry in fs::read_dir(&place)? {
            let dir = entry?.path();
            if !dir.is_dir() {
                continue;
            }
            let name = dir
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let found = find(&dir.join("before"))?;
            let [before] = <[Source; 1]>::try_from(found)
                .ok()
                .context("one module each")?;
            all.push(Self { name, dir, before });
        }
        ensure!(!all.is_empty(), "no module in {}", place.display());
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    fn after(&self) -> Files {
        let names = self.before.files.keys();
        let read = |name: &String| {
            let text = fs::read_to_string(self.dir.join(AFTER).join(name));
            (name.clone(), text.unwrap_or_default())
        };
        names.map(read).collect()
    }

    /// What is to be ported no further.
    fn ported(&self) -> Source {
        Source {
            files: self.after(),
            ..self.before.clone()
        }
    }

    /// What the compiler said when this was last blessed, a build after the other.
    #[cfg(test)]
    pub(crate) fn said(&self) -> Result<Vec<Vec<Diagnostic>>> {
        let text = fs::read_to_string(self.dir.join(SAID)).context("nothing is recorded")?;
        let builds = text.split(BUILD).skip(1);
        Ok(builds.map(Diagnostic::read_all).collect())
    }

    /// Ports it, and ports what comes out again; both are as they are written down. Gives how the
    /// first went.
    pub(crate) fn check(
        &self,
        first: &mut dyn Compiler,
        second: &mut dyn Compiler,
    ) -> Result<Ported> {
        let ported = port(&self.before, first)?;
        let mut wrong = String::new();
        for (name, after) in self.after() {
            wrong += &edit::diff(&name, &after, &ported.after.files[&name]);
        }
        let left = fs::read_to_string(self.dir.join(LEFT)).unwrap_or_default();
        wrong += &edit::diff(LEFT, &left, &report::end(&ported));
        ensure!(
            wrong.is_empty(),
            "{}: is not what is written down:\n{wrong}",
            self.name
        );
        let again = port(&self.ported(), second)?;
        if again.edits > 0 || again.left != ported.left {
            bail!("{}: is ported again:\n{}", self.name, report::whole(&again));
        }
        Ok(ported)
    }

    /// Writes down how it went.
    pub(crate) fn bless(&self, ported: &Ported, said: &[Vec<Diagnostic>]) -> Result<()> {
        for (name, text) in &ported.after.files {
            let path = self.dir.join(AFTER).join(name);
            fs::create_dir_all(path.parent().context("a file lies in a directory")?)?;
            fs::write(path, text)?;
        }
        fs::write(self.dir.join(LEFT), report::end(ported))?;
        let mut text = String::new();
        for (number, build) in said.iter().enumerate() {
            text += &format!("{BUILD} {}\n", number + 1);
            let read = |message: &&Diagnostic| {
                message.is_error() || ["deprecated", "unused_variables"].contains(&&*message.code)
            };
            for message in build.iter().filter(read) {
                text += &format!("{}\n", message.to_json());
            }
        }
        Ok(fs::write(self.dir.join(SAID), text)?)
    }
}

/// Remembers what another compiler says.
pub(crate) struct Recorder<'a> {
    of: &'a mut dyn Compiler,
    pub(crate) said: Vec<Vec<Diagnostic>>,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(of: &'a mut dyn Compiler) -> Self {
        let said = Vec::new();
        Self { of, said }
    }
}

impl Compiler for Recorder<'_> {
    fn compile(&mut self, source: &Source) -> Result<Compiled> {
        let compiled = self.of.compile(source)?;
        self.said.push(compiled.messages.clone());
        Ok(compiled)
    }
}
