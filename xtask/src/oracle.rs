//! `cargo xtask oracle`: what a C function reaches in the kernel's machine code, and whether our
//! rules agree with that.

mod claims;
mod graph;
mod judge;
mod kallsyms;
mod lists;
mod search;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{self, PathBuf};

use ::guard::table::Table;
use anyhow::{bail, ensure, Context, Result};
use clap::Args;

use crate::kernel::{Choice, Kernel};
use crate::root::Root;
use crate::setup::{self, Ready};
use crate::ui::Step;
use crate::{modules, tree};
use claims::Claim;
use graph::{Graph, Id};
use lists::{Facts, Lists};
use search::{Class, Path, Reach};

/// What to ask.
#[derive(Args)]
pub(crate) struct Options {
    /// C functions to class; without one, the rules of ctx_core and of the guard's table are
    /// checked
    functions: Vec<String>,
    /// Of which kernel; of PREEMPT_RT, a spinlock_t shows, too
    #[arg(long, default_value = "stock")]
    kernel: String,
    /// Another image instead: a vmlinuz or a vmlinux
    #[arg(long, value_name = "IMAGE", conflicts_with = "kernel")]
    image: Option<PathBuf>,
    /// The kernel crate's sources (rust/kernel) that the table is of, with `--image`
    #[arg(long, value_name = "DIRECTORY", requires = "image")]
    sources: Option<PathBuf>,
}

/// The graph, and what people know of it.
pub(crate) struct Oracle {
    graph: Graph,
    lists: Lists,
    facts: Facts,
}

/// `cargo xtask oracle`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let name = std::slice::from_ref(&options.kernel);
    let choice = Choice::new(name, false, &[])?;
    let kernel = &choice.kernels[0];
    let (image, sources) = match &options.image {
        Some(image) => (image.clone(), options.sources.clone()),
        None => {
            let prepared = setup::ensure(&choice, false)?;
            let (image, sources) = of(&prepared.root, prepared.kernel(kernel)?);
            (image, Some(sources))
        }
    };
    let mut oracle = Oracle::read(&image)?;
    for name in &options.functions {
        print!("{}", oracle.answer(name));
    }
    if options.functions.is_empty() {
        if add_helpers(&mut oracle, kernel)? == 0 {
            println!(
                "without ctx_core's helpers: `cargo xtask build --kernel {kernel}` builds them"
            );
        }
        let verdict = oracle.judge(&claims(sources.as_deref(), kernel.series())?);
        print!("{}", verdict.report());
        println!("{}", oracle.planted(&planted()?).note()?);
        let wrong = verdict.wrong.len();
        ensure!(wrong == 0, "{wrong} claims are wrong");
    }
    Ok(())
}

/// Adds ctx_core's helpers, as the modules of `kernel` have them. Gives how many objects they are.
fn add_helpers(oracle: &mut Oracle, kernel: &Kernel) -> Result<usize> {
    let mut objects: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(modules::directory(kernel))
        .into_iter()
        .flatten()
    {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // What stands in `nothing` does nothing, where no other part is linked.
        if name.starts_with("ctx_helpers_") && name.ends_with(".o") && !name.contains("nothing") {
            objects.push(path);
        }
    }
    objects.sort();
    for object in &objects {
        oracle.add(object)?;
    }
    Ok(objects.len())
}

/// The claims hold, and the check sees wrong ones; with ctx_core's helpers as the modules of
/// `ready` have them.
pub(crate) fn check(_step: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let (image, sources) = of(root, ready);
    let mut oracle = Oracle::read(&image)?;
    let helpers = add_helpers(&mut oracle, &ready.kernel)?;
    ensure!(helpers > 0, "ctx_core's helpers were not built");
    let planted = oracle.planted(&planted()?).note()?;
    let verdict = oracle.judge(&claims(Some(&sources), ready.kernel.series())?);
    let wrong = verdict.wrong.join("\n    ");
    ensure!(wrong.is_empty(), "    {wrong}");
    Ok(format!("{planted}; {}", verdict.note()))
}

/// A kernel's image, linked if there is one, and the sources of its kernel crate.
fn of(root: &Root, ready: &Ready) -> (PathBuf, PathBuf) {
    if let Some(tree) = &ready.tree {
        let build = tree.join(ready.kernel.to_string());
        return (build.join("vmlinux"), tree.join("src/rust/kernel"));
    }
    // Not the headers' copy: builds leave pieces of generated code in that.
    let sources = format!("/usr/src/ctx-rust-{}/rust/kernel", ready.kernel.series());
    (ready.image.clone(), root.path(&sources))
}

/// All claims: of ctx_core's docs and code, and of the guard's table.
fn claims(kernel: Option<&path::Path>, series: &str) -> Result<Vec<Claim>> {
    let source = tree::checkout().join("ctx-core/src");
    let mut claims = claims::of_the_docs(&source)?;
    claims.extend(claims::of_the_code(&source)?);
    let table = Table::load(&tree::checkout().join("guard/table"))?;
    claims.extend(claims::of_the_table(&table, kernel, series)?);
    Ok(claims)
}

/// The sleepers that everybody knows, each with its module.
fn planted() -> Result<Vec<(String, String)>> {
    let file = tree::checkout().join("guard/oracle/planted.txt");
    let text = fs::read_to_string(&file)?;
    lists::lines(&text)
        .map(|line| match line[..] {
            [module, function, _why] => Ok((module.to_owned(), function.to_owned())),
            _ => bail!("planted.txt: `{}` is not three columns", line.join("  ")),
        })
        .collect()
}

impl Oracle {
    fn read(image: &path::Path) -> Result<Self> {
        let lists = Lists::read(&tree::checkout().join("guard/oracle"))?;
        let mut oracle = Self::new(lists);
        oracle.add(image)?;
        Ok(oracle)
    }

    fn new(lists: Lists) -> Self {
        Self {
            graph: Graph::default(),
            lists,
            facts: Facts::default(),
        }
    }

    fn add(&mut self, file: &path::Path) -> Result<()> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let read = self.add_bytes(&bytes);
        read.with_context(|| format!("cannot read the code of {}", file.display()))
    }

    fn add_bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.graph.add(bytes)?;
        self.facts = self.lists.of(&self.graph);
        Ok(())
    }

    /// The functions of a name, or what the kernel's or our own C makes of it for Rust: an inline
    /// function is there by that alone.
    fn lookup(&self, name: &str) -> Option<Vec<Id>> {
        let names = ["", "rust_helper_", "ctx_helper_"].map(|prefix| format!("{prefix}{name}"));
        let noprof = format!("{name}_noprof");
        let mut found = names
            .iter()
            .chain([&noprof])
            .map(|name| self.graph.find(name));
        found.find(|found| !found.is_empty())
    }

    fn reach(&self, begin: &[Id]) -> Reach {
        Reach::from(&self.graph, &self.facts, begin)
    }

    /// What a function of this name is, and why, for people.
    fn answer(&self, name: &str) -> String {
        let Some(found) = self.lookup(name) else {
            return format!("{name}: not in this image (inline, a macro, or not configured)\n");
        };
        let reach = self.reach(&found);
        let mut text = format!(
            "{name}: {}\n",
            describe(reach.class(), reach.spins.is_some())
        );
        if let [id] = found[..] {
            let called = &self.graph.function(id).name;
            if called != name {
                text += &format!("    by its code {called}\n");
            }
        } else {
            text += &format!(
                "    {} functions have that name or are pieces of it\n",
                found.len()
            );
        }
        for path in [&reach.sleeps, &reach.spins].into_iter().flatten() {
            text += &format!("    {}\n", self.path(path));
        }
        if let (None, Some(path)) = (&reach.sleeps, &reach.allocates) {
            text += &format!("    {}\n", self.path(path));
        }
        text += &format!(
            "    {} functions looked at, {} cut",
            reach.looked_at,
            reach.cut.len()
        );
        if !reach.unknown.is_empty() {
            let all = reach.unknown.len();
            let names = reach.unknown.iter().take(8);
            let names: Vec<&str> = names.map(|id| &*self.graph.function(*id).name).collect();
            let more = if all > names.len() { ", ..." } else { "" };
            text += &format!(", {all} call through pointers: {}{more}", names.join(", "));
        }
        text + "\n"
    }

    /// The names along a path, and why its end counts.
    fn path(&self, path: &Path) -> String {
        let names: Vec<&str> = path
            .iter()
            .map(|id| &*self.graph.function(*id).name)
            .collect();
        let last = names.last().copied().unwrap_or_default();
        let reason = self.lists.reason(last).unwrap_or_default();
        format!("{} ({reason})", names.join(" > "))
    }
}

fn describe(class: Class, spins: bool) -> &'static str {
    match (class, spins) {
        (Class::Sleeps, _) => "sleeps",
        (Class::Allocates, _) => "allocates: sleeps if its flags do",
        (Class::Any, true) => "takes a spinlock_t: sleeps on PREEMPT_RT alone",
        (Class::Any, false) => "reaches nothing that sleeps",
    }
}
