//! Drivers under Kbuild: a copy that is compiled again and again, and the Kbuild that a driver
//! wants.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::diagnostic::{Diagnostic, Span};
use super::{edit, Compiled, Compiler, Source};
use crate::driver::{relative, Driver};
use crate::root::Root;
use crate::setup::{fingerprint, Ready};
use crate::ui::Step;
use crate::{host, tree};

/// Compiles copies of drivers, so that nobody's files change before they are to.
pub(crate) struct Kbuild<'a> {
    step: &'a Step,
    root: &'a Root,
    ready: &'a Ready,
    /// Where the copies lie: what they stand on is built there once.
    place: PathBuf,
}

impl<'a> Kbuild<'a> {
    /// For drivers of one origin.
    pub(crate) fn new(step: &'a Step, root: &'a Root, ready: &'a Ready, origin: &Path) -> Self {
        let key = &fingerprint(&origin.display().to_string())[..8];
        let place = tree::out().join("port").join(key);
        Self {
            step,
            root,
            ready,
            place,
        }
    }

    /// What was compiled last.
    pub(crate) fn driver(&self) -> Result<Driver> {
        Driver::new(&self.place)
    }

    /// The file's way from the driver's directory, or from this checkout.
    fn plain(&self, span: &mut Span) {
        for place in [&*self.place, tree::checkout()] {
            let place = format!("{}/", place.display());
            if let Some((_, rest)) = span.file.split_once(&place) {
                span.file = rest.to_owned();
                break;
            }
        }
        span.file = span.file.trim_start_matches("./").to_owned();
        if let Some(outer) = &mut span.expansion {
            self.plain(outer);
        }
    }

    fn plain_all(&self, message: &mut Diagnostic) {
        message.spans.iter_mut().for_each(|span| self.plain(span));
        message
            .children
            .iter_mut()
            .for_each(|child| self.plain_all(child));
    }
}

impl Compiler for Kbuild<'_> {
    fn compile(&mut self, source: &Source) -> Result<Compiled> {
        host::remove(&self.place)?;
        for (name, text) in source.files.iter().chain(&source.objects) {
            let path = self.place.join(name);
            fs::create_dir_all(path.parent().context("a file lies in a directory")?)?;
            fs::write(path, text)?;
        }
        let name = &source.name;
        let json = format!("RUSTFLAGS_{name}_rs.o += --error-format=json\n");
        let kbuild = kbuild_of(&self.place, &[Named::of(source, "")]) + &json;
        fs::write(self.place.join("Kbuild"), kbuild)?;
        let driver = Driver::new(&self.place)?;
        let (said, built) = driver.diagnose(self.step, self.root, self.ready)?;
        let mut messages = Diagnostic::read_all(&said);
        messages
            .iter_mut()
            .for_each(|message| self.plain_all(message));
        let has_error = messages.iter().any(Diagnostic::is_error);
        let (modules, failure) = match built {
            Ok(modules) => (Some(modules), None),
            Err(_) if has_error => (None, None),
            Err(error) => (None, Some(without_json(&format!("{error:#}")))),
        };
        Ok(Compiled {
            messages,
            modules,
            failure,
        })
    }
}

fn without_json(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('{'));
    lines.collect::<Vec<_>>().join("\n")
}

/// What a Kbuild says of a driver.
struct Named {
    name: String,
    /// The crate root, from the Kbuild.
    root: String,
    objects: Vec<String>,
}

impl Named {
    /// `way` leads from the Kbuild to the crate root's directory.
    fn of(source: &Source, way: &str) -> Self {
        let objects = source.objects.keys();
        Self {
            name: source.name.clone(),
            root: format!("{way}{}", source.root),
            objects: objects
                .map(|file| format!("{way}{}.o", file.trim_end_matches(".c")))
                .collect(),
        }
    }
}

/// A Kbuild in `dir` of drivers.
fn kbuild_of(dir: &Path, drivers: &[Named]) -> String {
    let names: Vec<&str> = drivers.iter().map(|driver| &*driver.name).collect();
    let mut text = format!("ctx-drivers := {}\n", names.join(" "));
    for driver in drivers {
        let (name, root) = (&driver.name, &driver.root);
        if *root != format!("{name}.rs") {
            text += &format!("{name}-rs := {root}\n");
        }
        if !driver.objects.is_empty() {
            text += &format!("{name}-y := {}\n", driver.objects.join(" "));
        }
    }
    let way = relative(dir, tree::checkout());
    text + &format!("include $(src)/{}/ctx.mk\n", way.display())
}

/// What a directory's Kbuild lacks.
pub(crate) enum Part {
    /// There is none: the file, and what it says.
    New(PathBuf, String),
    /// There is one without `ctx.mk`, which may do other things, too.
    Advice(PathBuf, String),
}

impl Part {
    pub(crate) fn said(&self) -> String {
        match self {
            Self::New(path, content) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                edit::diff(&name, "", content)
            }
            Self::Advice(path, content) => format!(
                "{} does not include ctx.mk, which README.md explains (In your own driver): in \
                 place of the driver's `obj-m` it says\n    {}\n",
                path.display(),
                content.trim_end().replace('\n', "\n    ")
            ),
        }
    }
}

/// What the Kbuilds of these drivers lack.
pub(crate) fn of_drivers(sources: &[Source]) -> Result<Vec<Part>> {
    let mut dirs: BTreeMap<&Path, Vec<Named>> = BTreeMap::new();
    for source in sources {
        let in_src = source.dir.ends_with("src");
        let dir = source
            .dir
            .parent()
            .filter(|_| in_src)
            .unwrap_or(&source.dir);
        let way = if in_src { "src/" } else { "" };
        dirs.entry(dir).or_default().push(Named::of(source, way));
    }
    let mut parts = Vec::new();
    for (dir, drivers) in dirs {
        let found = dir.ancestors().take(3).flat_map(|dir| {
            ["Kbuild", "Makefile"]
                .map(|name| dir.join(name))
                .into_iter()
                .filter(|file| file.is_file())
        });
        let found: Vec<PathBuf> = found.collect();
        let includes =
            |file: &PathBuf| fs::read_to_string(file).is_ok_and(|text| text.contains("ctx.mk"));
        if found.iter().any(includes) {
            continue;
        }
        let content = kbuild_of(dir, &drivers);
        parts.push(
            match found.into_iter().find(|file| file.parent() == Some(dir)) {
                Some(file) => Part::Advice(file, content),
                None => Part::New(dir.join("Kbuild"), content),
            },
        );
    }
    Ok(parts)
}
