//! `cargo xtask port`: a driver for Rust-for-Linux into a sealed one.
//!
//! It follows the compiler: build under Kbuild, answer each error that has one answer, build again,
//! until no edit helps. An edit gives tokens to signatures and calls, takes flags for tokens, or
//! makes a closure of a section; none changes what the driver does.

mod case;
mod closure;
mod diagnostic;
mod edit;
mod flags;
mod follow;
mod kbuild;
mod left;
mod object;
mod report;
mod result;
mod rule;
mod seal;
mod section;
mod source;
mod syntax;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{bail, Context, Result};
use clap::Args;

use crate::kernel::Kernel;
use crate::root::Root;
use crate::setup::Ready;
use crate::ui::Step;
use crate::{setup, Kernels};

use case::{Case, Recorder};
use diagnostic::Diagnostic;
use left::Left;
use source::Files;

pub(crate) use edit::diff;
pub(crate) use kbuild::Kbuild;
pub(crate) use left::Cause;
pub(crate) use report::{lines, whole};
pub(crate) use source::{find, Source};

/// What to port.
#[derive(Args)]
pub(crate) struct Options {
    /// The driver's crate root, or a directory with one or several
    path: PathBuf,
    /// Change the driver's files, where it otherwise shows what it would change
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    kernels: Kernels,
}

/// What the compiler says of a driver.
pub(crate) struct Compiled {
    pub(crate) messages: Vec<Diagnostic>,
    /// The modules, where it builds.
    pub(crate) modules: Option<Vec<PathBuf>>,
    /// What else went wrong than the driver's own errors.
    pub(crate) failure: Option<String>,
}

/// What compiles a driver; a test has one that says what was said before.
pub(crate) trait Compiler {
    /// Compiles `source` with its files as they are now.
    fn compile(&mut self, source: &Source) -> Result<Compiled>;
}

/// How far a driver came.
pub(crate) struct Ported {
    pub(crate) before: Source,
    pub(crate) after: Source,
    /// How many edits were made, and how often it was compiled.
    pub(crate) edits: usize,
    pub(crate) builds: usize,
    pub(crate) left: Vec<Left>,
    pub(crate) modules: Option<Vec<PathBuf>>,
    pub(crate) failure: Option<String>,
}

/// How often a driver is compiled at most: each time the edits go one call further.
const MOST_BUILDS: usize = 40;

/// `cargo xtask port`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let sources = find(&options.path)?;
    let choice = options.kernels.choose(&Kernel::stock()[..1])?;
    if choice.kernels.len() != 1 {
        bail!(
            "a driver is ported for one kernel, and its errors are those of that kernel: name one"
        );
    }
    let prepared = setup::ensure(&choice, false)?;
    let ready = prepared.kernels.first().context("no kernel")?;
    let (mut left, mut text) = (0, String::new());
    for source in &sources {
        let step = Step::begin(format!("porting {} for {}", source.root, ready.kernel));
        let mut kbuild = Kbuild::new(&step, &prepared.root, ready, &source.dir);
        let ported = port(source, &mut kbuild);
        step.forget();
        let ported = ported?;
        text += &report::whole(&ported);
        left += ported.left.len() + usize::from(ported.failure.is_some());
        if options.write {
            write(&ported)?;
        }
        text += report::written(&ported, options.write);
    }
    for part in kbuild::of_drivers(&sources)? {
        text += &part.said();
        if let kbuild::Part::New(path, content) = part {
            if options.write {
                fs::write(&path, content)?;
            }
        }
    }
    // Who has read enough closes the pager.
    let _ = write!(std::io::stdout(), "{text}");
    if left > 0 {
        bail!("it does not build yet");
    }
    Ok(())
}

/// Ports the modules of `tests/port` under Kbuild: to what is written down, and no further. With
/// `BLESS` it is written down.
pub(crate) fn check(root: &Root, ready: &Ready) -> Result<String> {
    let bless = std::env::var_os("BLESS").is_some();
    let step = Step::begin("porting the modules of tests/port");
    let checked = check_all(&step, root, ready, bless);
    step.forget();
    let (cases, builds) = checked?;
    Ok(format!("{cases} modules, {builds} of which build"))
}

fn check_all(step: &Step, root: &Root, ready: &Ready, bless: bool) -> Result<(usize, usize)> {
    let cases = Case::all()?;
    let (mut wrong, mut builds) = (Vec::new(), 0);
    for case in &cases {
        step.detail(&case.name);
        // One place for all: what they stand on is built once.
        let mut first = Kbuild::new(step, root, ready, Path::new("tests/port"));
        let mut second = Kbuild::new(step, root, ready, Path::new("tests/port"));
        if bless {
            let mut recorder = Recorder::new(&mut first);
            let ported = port(&case.before, &mut recorder)?;
            case.bless(&ported, &recorder.said)?;
        }
        match case.check(&mut first, &mut second) {
            Ok(ported) => builds += usize::from(ported.modules.is_some()),
            Err(error) => wrong.push(format!("{error:#}")),
        }
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok((cases.len(), builds))
}

/// Ports a driver as far as edits go.
pub(crate) fn port(source: &Source, compiler: &mut dyn Compiler) -> Result<Ported> {
    let mut ported = Ported {
        before: source.clone(),
        after: source.clone(),
        edits: 0,
        builds: 0,
        left: Vec::new(),
        modules: None,
        failure: None,
    };
    ported.edits += by_reading(&mut ported.after)?;
    loop {
        let compiled = compiler.compile(&ported.after)?;
        ported.builds += 1;
        let edits = follow::edits(&ported.after.files, &compiled.messages);
        let mut files = ported.after.files.clone();
        let made = make(&mut files, &edits);
        if made == 0 || ported.builds == MOST_BUILDS {
            ported.left = left::left(&ported.after.files, &compiled.messages);
            ported.modules = compiled.modules;
            ported.failure = compiled.failure;
            return Ok(ported);
        }
        for (name, text) in &files {
            let parsed = syntax::Syntax::parse(text);
            parsed
                .map(drop)
                .with_context(|| format!("an edit has broken {name}"))?;
        }
        ported.after.files = files;
        ported.edits += made;
    }
}

/// Makes the edits that need no compiler: flags, the names that are then imported for nothing, and
/// the seal.  Gives how many they were.
fn by_reading(source: &mut Source) -> Result<usize> {
    let mut made = 0;
    for (name, text) in &mut source.files {
        let mut apply = |edits: &dyn Fn(&str, &syntax::Syntax) -> Vec<edit::Edit>| -> Result<()> {
            let syntax = syntax::Syntax::parse(text).with_context(|| name.clone())?;
            let (after, count) = edit::apply(text, &edits(text, &syntax));
            *text = after;
            made += count;
            Ok(())
        };
        apply(&flags::edits)?;
        apply(&seal::unused_flags)?;
        if *name == source.root {
            apply(&|_, syntax| seal::edit(syntax).into_iter().collect())?;
        }
    }
    Ok(made)
}

fn make(files: &mut Files, edits: &follow::Edits) -> usize {
    let mut made = 0;
    for (name, edits) in edits {
        if let Some(text) = files.get_mut(name) {
            let (after, count) = edit::apply(text, edits);
            *text = after;
            made += count;
        }
    }
    made
}

/// Puts what has changed where it was read.
fn write(ported: &Ported) -> Result<()> {
    let source = &ported.before;
    for (name, before) in &source.files {
        let after = &ported.after.files[name];
        if after == before {
            continue;
        }
        let path = source.dir.join(name);
        if fs::read_to_string(&path)? != *before {
            bail!(
                "{} was changed meanwhile, and is left as it is",
                path.display()
            );
        }
        fs::write(&path, after).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
